/** What an exchange is an instance of. `id` is method and template: `GET /auth/users/{}`. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Variable segments are `{}`, whatever the config or OpenAPI file calls them. */
  readonly template: string;
}
