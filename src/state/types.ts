// The state of the screen: small and serialisable. Arrays (positions, names) live in arrays.ts; `version` numbers say when they changed.
import type { EngineName, ModelId, Objective, ParameterSpec, Progress, Provenance } from '../ml/contracts';
import type { DatasetEntry } from '../ml/data/manifest';
import type { SourceFile } from '../ml/data/open_files';
import type { FilesLook } from '../ml/data/ratings/look';
import type { SimulatorInfo } from '../ml/data/simulators/descriptions';
import type { SpaceEntry } from '../ml/data/space_entry';
import type { TextPreview } from '../ml/data/text_preview';
import type { EngineReading } from '../ml/engines/ranking';
import type { EvaluationOptions } from '../ml/evaluation/test_sets';
import type { Reads } from '../ml/objectives/registry';
import type { ValidationReading } from '../ml/rating_contracts';
import type {
  NamedNeighbors,
  QueryAnswer,
  RatingInfo,
  SessionInfo,
  SourceData,
  SourceSummary,
  StatedNeeds,
  TrainReport,
} from '../workers/protocol';
import type { DrawnActions, DrawnState } from './drawn_state';
import type { EvaluationState } from './evaluation_state';
import type { ExportActions } from './export_actions';
import type { GroupActions, GroupState, Look } from './group_state';
import type { HistoryActions, HistoryState } from './history_state';
import type { HonestActions, HonestState } from './honest_state';
import type { ImportActions, ImportState } from './import_state';
import type { KeepFilesActions, KeepFilesState } from './keep_files_state';
import type { KeepActions, KeepState } from './keep_state';
import type { LayoutActions, LayoutKind, LayoutState } from './layout_state';
import type { LinkActions, LinkState, Sight } from './link_state';
import type { PlaylistActions, PlaylistState } from './playlist_state';
import type { ShippedActions, ShippedState } from './shipped_state';
import type { TableActions, TableState } from './table_state';
import type { DrawnBeside, TruthActions } from './truth_actions';
import type { ViewsActions, ViewsState } from './views_state';
import type { Recommended, VisitorActions, VisitorState } from './visitor_state';

export type { LayoutKind } from './layout_state';
export type Theme = 'dark' | 'light';

/** A message to the visitor: what happened and what to do. */
export interface Notice {
  readonly id: number;
  readonly kind: 'error' | 'info';
  readonly message: string;
  readonly advice: string;
  /** Whether loading the page again is what helps: offered as a button, and the message stays. */
  readonly reload?: boolean;
  /** Of a layout that failed: it goes with the next layout on screen and with another space. */
  readonly about?: 'layout';
}

export interface ModelInfo {
  readonly id: ModelId;
  readonly title: string;
  readonly family: Objective['family'];
  readonly reads: Reads;
  readonly parameters: readonly ParameterSpec[];
}

/** The text or table that the next training will read. */
export interface SourceState {
  readonly kind: 'dataset' | 'simulated' | 'own';
  /** What kind of model can read it. */
  readonly reads: Reads;
  /** Id of the dataset or simulator, or the file's name. */
  readonly id: string;
  readonly title: string;
  readonly bytes: number;
  /** Known at once for datasets, after reading for own texts; while another column is read, what the last one held. */
  readonly summary: SourceSummary | null;
  readonly progress: Progress | null;
  /** Of a simulator: what it is set to. */
  readonly settings?: Readonly<Record<string, number>>;
}

export interface TriedFiles {
  readonly title: string;
  readonly look: FilesLook;
}

/** How a visitor's files are to be read. */
export type ReadingChoice = Pick<Extract<SourceData, { readonly kind: 'own' }>, 'reads' | 'columns' | 'scale'>;

export type RunPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finished' | 'failed';

export interface RunState {
  readonly phase: RunPhase;
  /** The space that this run fills. */
  readonly space: string | null;
  readonly info: SessionInfo | null;
  /** Why it began on the engine that it began on: the fastest one measured here, the visitor's choice, or nothing was measured. */
  readonly why: 'fastest' | 'model' | 'chosen' | 'default';
  readonly progress: Progress | null;
  readonly report: TrainReport | null;
  /** Loss against share of the text done; thinned to at most 600 points. */
  readonly curve: readonly { readonly done: number; readonly value: number }[];
  /** What was read of the entries watched, a pass each. */
  readonly watched: readonly ValidationReading[];
}

/** A space as the screen knows it. */
export interface SpaceState {
  readonly id: string;
  readonly title: string;
  readonly rows: number;
  readonly dims: number;
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  /** Null of anything else than users and items. */
  readonly ratings: RatingInfo | null;
  readonly provenance: Provenance;
  /** How many of its words are hidden unless shown. */
  readonly hidden: number;
  /** Came with the app, trained here, or read from a file. */
  readonly origin: 'shipped' | 'trained' | 'imported';
  /** Of true factors only, which nobody trained. */
  readonly drawn?: DrawnBeside;
  /** Of one that comes with the app and was opened when it was chosen. */
  readonly entry?: SpaceEntry;
  /** Which run of this visit made it. */
  readonly run?: number;
  /** When it was kept on this machine, in milliseconds since 1970: of one that was opened from there. */
  readonly kept?: number;
}

export interface MapState extends LayoutState, Look {
  /** The layout on screen. */
  readonly kind: LayoutKind;
  /** Counts every change of positions, colours or points of the active space. */
  readonly version: number;
  /** Layouts that are ready for the active space. */
  readonly ready: readonly LayoutKind[];
}

export interface SelectionState {
  readonly row: number;
  readonly name: string;
  /** `text` is what a category's number stands for. */
  readonly values: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: number;
    readonly text?: string | undefined;
  }[];
  readonly neighbors: NamedNeighbors | null;
}

export interface QueryState {
  readonly text: string;
  readonly answer: QueryAnswer | null;
  readonly error: Explanation | null;
}

/** What went wrong, what to do, and inputs that would work. */
export interface Explanation {
  readonly message: string;
  readonly advice: string;
  readonly suggestions: readonly string[];
}

export interface AppState extends ShippedState, KeepFilesState {
  readonly phase: 'starting' | 'ready';
  readonly datasets: readonly DatasetEntry[];
  readonly simulators: readonly SimulatorInfo[];
  readonly models: readonly ModelInfo[];
  readonly model: ModelId;
  readonly source: SourceState | null;
  /** The visitor's files that could not be read, where they can be read otherwise. */
  readonly tried: TriedFiles | null;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Threads that the next training asks for. From two on, the same seed gives alike vectors, not the same. */
  readonly threads: number;
  /** Threads that this page may use. */
  readonly mostThreads: number;
  /** The visitor's choice for the next training. */
  readonly engine: EngineName | 'automatic';
  /** Every engine, with what was measured of it on this machine: neither rate nor reason before. */
  readonly engines: readonly EngineReading[];
  /** What the next training will take; null while its text is not read. */
  readonly needs: StatedNeeds | null;
  /** What the next training will make of its text; null while that is not read, or a parameter is out of bounds. */
  readonly preview: TextPreview | null;
  /** How far a preview is that takes its time: phrases are joined first. */
  readonly previewing: Progress | null;
  readonly run: RunState;
  readonly spaces: readonly SpaceState[];
  readonly active: string | null;
  readonly map: MapState;
  readonly selection: SelectionState | null;
  readonly group: GroupState;
  readonly hovered: { readonly row: number; readonly name: string } | null;
  /** Neighbours asked for. */
  readonly k: number;
  readonly query: QueryState;
  /** A question is on its way: what is shown answers the one before. */
  readonly asking: boolean;
  readonly evaluation: EvaluationState;
  readonly playlist: PlaylistState;
  readonly history: HistoryState;
  readonly honest: HonestState;
  readonly drawn: DrawnState;
  readonly visitor: VisitorState;
  /** What is recommended to the selected user; null while none is selected. */
  readonly person: ({ readonly row: number } & Recommended) | null;
  /** Whether words that a classroom should not meet are in labels and results. */
  readonly showHidden: boolean;
  readonly notices: readonly Notice[];
  readonly theme: Theme;
  /** What lies below the map. */
  readonly dock: 'timeline' | 'table';
  readonly table: TableState;
  readonly exporting: boolean;
  /** The file of vectors that is offered or read. */
  readonly importing: ImportState | null;
  /** A link that waits for something. */
  readonly link: LinkState | null;
  /** Where a link asked the camera to go last; null where none did. */
  readonly sight: Sight | null;
  readonly views: ViewsState;
  readonly keep: KeepState;
  readonly panels: { readonly left: boolean; readonly right: boolean };
}

export interface AppActions
  extends ExportActions,
    DrawnActions,
    GroupActions,
    HistoryActions,
    HonestActions,
    KeepActions,
    KeepFilesActions,
    ImportActions,
    LayoutActions,
    LinkActions,
    PlaylistActions,
    TableActions,
    ShippedActions,
    TruthActions,
    ViewsActions,
    VisitorActions {
  /** Loads the dataset list and the shipped space. */
  start(): Promise<void>;
  chooseDataset(id: string): void;
  /** Draws from a simulator, by its defaults where nothing else is said. */
  chooseSimulator(id: string, settings?: Readonly<Record<string, number>>): Promise<void>;
  /** Reads the visitor's own files as one text and says what it holds; the earlier source stays when they cannot be used. */
  chooseFiles(files: readonly SourceFile[], title: string): Promise<void>;
  /** The same of what an address gives. */
  chooseUrl(url: string): Promise<void>;
  /** Reads another column of the same files. */
  chooseColumn(column: string): Promise<void>;
  /** Reads the visitor's last files otherwise: those that could not be read, else those of the source. */
  readAs(choice: ReadingChoice): Promise<void>;
  /** Another model of those that can read the source, with the defaults that suit it. */
  chooseModel(id: string): void;
  setParameter(name: string, value: number): void;
  restoreDefaults(): void;
  setSeed(seed: number): void;
  newSeed(): void;
  setThreads(threads: number): void;
  setEngine(engine: EngineName | 'automatic'): void;
  /** Gives up what is being read: the source from before stays. */
  stopReading(): void;
  /** A new run of the recipe as it stands. */
  train(): Promise<void>;
  pause(): void;
  resume(): Promise<void>;
  /** One slice, from pause. */
  step(): Promise<void>;
  /** Back to the first word, with the same seed. */
  reset(): Promise<void>;
  /** Gives the run up and goes back to the space from before. */
  cancelRun(): void;
  select(row: number | null): void;
  hover(row: number | null): void;
  setK(k: number): void;
  ask(text: string): Promise<void>;
  complete(prefix: string): Promise<readonly { readonly row: number; readonly name: string }[]>;
  clearQuery(): void;
  setShowHidden(show: boolean): void;
  /** Loads the list of the test sets that ship with the app. */
  loadTestSets(): Promise<void>;
  /** Takes the visitor's file as the test set and judges the active space by it. */
  chooseTestFile(file: File): Promise<void>;
  setEvaluation(change: Partial<EvaluationOptions & { readonly set: string; readonly k: number }>): void;
  /** Judges the active space: of words by the chosen set, of users and items by what was held out. */
  evaluate(): Promise<void>;
  cancelEvaluation(): void;
  setTheme(theme: Theme): void;
  openDock(dock: AppState['dock']): void;
  togglePanel(side: 'left' | 'right', open?: boolean): void;
  dismissNotice(id: number): void;
}
