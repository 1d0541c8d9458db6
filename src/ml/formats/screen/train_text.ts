// The recipe of a training as short text: "skip-gram,sotu,s7,dim64,epochs3". Model and source first; of parameters those that differ from the model's own
// defaults (a test holds these to what version 1 of links counts on); seed 1, one thread and the engine that it is for are left out.
// Nothing that cannot be trained exactly so is read: what is out of bounds is refused, not brought into them.
import type { EngineName, ParameterSpec, SourceRef } from '../../contracts';
import { ENGINE_NAMES } from '../../engines/names';
import { MOST_THREADS } from '../../engines/threads';
import type { RatingColumns } from '../../rating_contracts';
import type { KnownChoices } from './known';
import { escaped, numberText, readNumber, readWhole, shortened, unescapedName } from './letters';
import type { OwnSource, ScreenControls } from './screen';

/** The engine that goes without saying: the one that gives everybody the same vectors, or for the controls the fastest. */
type Usual = 'wasm' | 'automatic';

const MOST_SEED = 2 ** 32 - 1;
const MOST_BYTES = 2 ** 50;
const ROLES = ['user', 'item', 'rating', 'time', 'title'] as const satisfies readonly (keyof RatingColumns)[];
const PROTOCOLS = ['http:', 'https:'];

export function trainText(recipe: ScreenControls, known: KnownChoices, usual: Usual): string {
  const { model, source, parameters, seed, threads, engine } = recipe;
  const specs = known.models.find(({ id }) => id === model)?.parameters ?? [];
  return [
    escaped(model),
    sourceText(source, known),
    ...(seed === 1 ? [] : [`s${seed}`]),
    ...(threads === 1 ? [] : [`t${threads}`]),
    ...(engine === usual ? [] : [engine]),
    ...differing(parameters, specs),
  ].join(',');
}

/** Throws RangeError or URIError for what cannot be trained here. */
export function readTrain(text: string, known: KnownChoices, usual: Usual): ScreenControls {
  const [named = '', from = '', ...words] = text.split(',');
  const id = unescapedName(named);
  const model = known.models.find((candidate) => candidate.id === id);
  if (model === undefined) throw new RangeError(`the model “${shortened(id)}”, which is not here`);
  const source = readSource(from, known);
  const reads = known.datasets.find((dataset) => source.kind === 'dataset' && dataset.id === source.id)?.reads;
  if ((reads ?? model.reads) !== model.reads || (source.kind === 'simulated' && model.reads !== 'ratings')) {
    throw new RangeError(`the model ${model.title} with ${source.title}, which it cannot read`);
  }
  const parameters = Object.fromEntries(model.parameters.map((spec) => [spec.name, spec.default]));
  let [seed, threads] = [1, 1];
  let engine: EngineName | 'automatic' = usual;
  for (const word of words) {
    const [, name = '', digits = ''] = /^([a-zA-Z]+)(-?\d.*)$/.exec(word) ?? [];
    const spec = model.parameters.find((candidate) => candidate.name === name);
    const asked = [...ENGINE_NAMES, 'automatic' as const].find((candidate) => candidate === word);
    if (asked !== undefined) engine = asked;
    else if (name === 's') seed = readWhole(digits, 0, MOST_SEED);
    else if (name === 't') threads = readWhole(digits, 1, MOST_THREADS);
    else if (spec === undefined) throw new RangeError(`“${shortened(word)}”, which ${model.title} does not have`);
    else parameters[name] = (Number.isInteger(spec.step) ? readWhole : readNumber)(digits, spec.min, spec.max);
  }
  return { model: model.id, source, parameters, seed, threads, engine };
}

/** Parameters that are not at their defaults, as words. */
function differing(values: Readonly<Record<string, number>>, specs: readonly ParameterSpec[]): readonly string[] {
  const usual = (name: string) => specs.find((spec) => spec.name === name)?.default;
  return Object.entries(values).flatMap(([name, value]) => (usual(name) === value ? [] : [name + numberText(value)]));
}

export function sourceText(source: SourceRef, { simulators }: Pick<KnownChoices, 'simulators'>): string {
  if (source.kind === 'dataset') return escaped(source.id);
  if (source.kind === 'simulated') {
    const specs = simulators.find(({ id }) => id === source.id)?.parameters ?? [];
    return [escaped(source.id), ...differing(source.settings, specs)].join(':');
  }
  const { title, bytes, files = 1, url, column, columns } = source;
  return [
    ...(url === undefined ? ['file', escaped(title), bytes] : ['url', escaped(url)]),
    ...(files === 1 ? [] : [`files${files}`]),
    ...(column === undefined ? [] : [`column=${escaped(column)}`]),
    ...ROLES.filter((role) => columns?.[role] !== undefined).map((role) => `${role}=${escaped(columns![role]!)}`),
  ].join(':');
}

export function readSource(text: string, { datasets, simulators }: KnownChoices): SourceRef {
  const [kind = '', ...rest] = text.split(':');
  if (kind === 'file' || kind === 'url') return readOwn(text);
  const id = unescapedName(kind);
  const dataset = datasets.find((candidate) => candidate.id === id);
  if (dataset !== undefined && rest.length === 0) return { kind: 'dataset', id, title: dataset.title };
  const simulator = simulators.find((candidate) => candidate.id === id);
  if (simulator === undefined) throw new RangeError(`the data “${shortened(text)}”, which is not here`);
  const settings = Object.fromEntries(simulator.parameters.map((spec) => [spec.name, spec.default]));
  for (const word of rest) {
    const [, name = '', digits = ''] = /^([a-zA-Z]+)(-?\d.*)$/.exec(word) ?? [];
    const spec = simulator.parameters.find((candidate) => candidate.name === name);
    if (spec === undefined) throw new RangeError(`“${shortened(word)}”, which ${simulator.title} does not have`);
    settings[name] = readWhole(digits, spec.min, spec.max);
  }
  return { kind: 'simulated', id, title: simulator.title, settings };
}

/** A file that only its owner has, or what an address gives: only over http, and only when a person agrees, is it fetched. */
export function readOwn(text: string): OwnSource {
  const [kind, name = '', ...rest] = text.split(':');
  if (kind !== 'file' && kind !== 'url') throw new RangeError(`“${shortened(text)}”, expected a file or an address`);
  const title = unescapedName(name, 2000);
  if (kind === 'url' && !PROTOCOLS.includes(protocolOf(title))) {
    throw new RangeError(`the address “${shortened(title)}”, expected one that begins with https:`);
  }
  const bytes = kind === 'file' ? readWhole(rest.shift() ?? '', 0, MOST_BYTES) : 0;
  let files = 1;
  let column: string | undefined;
  const columns: Partial<Record<(typeof ROLES)[number], string>> = {};
  for (const word of rest) {
    const [key, value = ''] = word.split('=');
    const role = ROLES.find((candidate) => candidate === key);
    if (role !== undefined) columns[role] = unescapedName(value);
    else if (key === 'column') column = unescapedName(value);
    else files = readWhole(/^files(\d+)$/.exec(word)?.[1] ?? word, 2, 1e6);
  }
  const { user, item } = columns;
  const some = Object.keys(columns).length > 0;
  if (some && (user === undefined || item === undefined)) throw new RangeError('columns without users and items');
  return {
    kind: 'own',
    title,
    bytes,
    ...(kind === 'url' && { url: title }),
    ...(files > 1 && { files }),
    ...(column !== undefined && { column }),
    ...(user !== undefined && item !== undefined && { columns: { ...columns, user, item } }),
  };
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
