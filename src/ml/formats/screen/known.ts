// What a screen's text is checked against: all that there is to choose from here and now. Types only.
import type { ModelId, ParameterSpec } from '../../contracts';
import type { ProjectionInfo } from '../../projection_contracts';

/** A part of the text that cannot be used, in words; the rest is used. */
export interface Refusal {
  /** Key of the part; "" of the whole text. */
  readonly key: string;
  readonly message: string;
  readonly advice: string;
}

interface Choice {
  readonly id: string;
  readonly title: string;
}

export interface KnownChoices {
  readonly models: readonly (Choice & {
    readonly id: ModelId;
    readonly reads: string;
    readonly parameters: readonly ParameterSpec[];
  })[];
  readonly datasets: readonly (Choice & { readonly reads: string })[];
  readonly simulators: readonly (Choice & { readonly parameters: readonly ParameterSpec[] })[];
  /** Spaces that come with the app, by id. */
  readonly spaces: readonly string[];
  readonly methods: readonly ProjectionInfo[];
}
