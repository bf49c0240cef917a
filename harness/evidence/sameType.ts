/** A type with every part read-only and there, so that an optional key that only one of two types has shows. */
type Bare<T> = T extends object ? { readonly [Key in keyof T]-?: Bare<T[Key]> } : T;

type Assignable<From, To> = [Bare<From>] extends [Bare<To>] ? true : false;

/** `true` for types with the same parts, whether these are read-only or not; `false` for any others. */
export type SameType<A, B> = Assignable<A, B> extends true ? Assignable<B, A> : false;
