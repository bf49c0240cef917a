import type { ValueKind } from '../kinds/ValueKind.ts';

/** One rule, ready to apply; what it does not say is null or false. */
export interface CompiledRule {
  /** As written, for messages: `GET /users/{} $.id`. */
  readonly label: string;
  /** What it says, for messages: `ignore`, `tolerance 0.01`. */
  readonly says: string;
  readonly ignore: boolean;
  readonly kind: ValueKind | null;
  readonly withinMilliseconds: number | null;
  readonly tolerance: number | null;
  readonly anyOrder: boolean;
  readonly key: string | null;
  /** How often it decided about something that differed. */
  used: number;
}

/** The rules of one operation by place in the body: a tree of keys. */
export interface RuleNode {
  readonly keys: Map<string, RuleNode>;
  elements: RuleNode | null;
  rule: CompiledRule | null;
}
