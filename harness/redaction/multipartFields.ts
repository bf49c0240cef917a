/** A multipart body with the values of its fields rewritten; files in it stay as they are. */
export function rewriteFields(text: string, rewrite: (name: string, value: string) => string): string {
  return text.replace(
    /(\r\ncontent-disposition:[^\r\n]*?\bname="([^"\r\n]*)"([^\r\n]*)(?:\r\n[^\r\n]+)*\r\n\r\n)([^]*?)(?=\r\n--)/gi,
    (all: string, head: string, name: string, rest: string, value: string) =>
      /filename/i.test(rest) ? all : head + rewrite(name, value),
  );
}
