import * as z from 'zod';

/** Method and path template: `GET /auth/users/{id}`. */
export const operationSchema = z
  .string()
  .regex(/^[A-Z]+ \/\S*$/, { error: 'method and path template, such as GET /auth/users/{id}' })
  .meta({ description: 'Method and path template: GET /auth/users/{id}' });

/** The id under which an operation is known: variables have no name. `GET /users/{id}` is `GET /users/{}`. */
export function operationIdOf(operation: string): string {
  return operation.replaceAll(/\{[^{}]*\}/g, '{}');
}
