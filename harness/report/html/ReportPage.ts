/** The page's own program, as it was bundled, and the digests by which alone the browser lets it run. */
export interface ReportPage {
  /** JavaScript for an inline `<script>`. */
  readonly script: string;
  /** CSS for an inline `<style>`. */
  readonly style: string;
  /** Base64 of the sha256 of each, as a Content-Security-Policy has it. */
  readonly digests: { readonly script: string; readonly style: string };
}
