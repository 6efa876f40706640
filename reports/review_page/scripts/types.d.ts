// What data.py embeds in the page, and what the scripts make of it.

export type Section = "institutions" | "cooperations";
export type Verdict = "accepted" | "corrected" | "rejected" | "added";
export type Language = "en" | "zh";

export interface Evidence {
  source: string;
  locator: string;
  span?: [number, number];
}

/** A record of a seed file as it is written; what only institutions or only ties have may be missing. */
export interface RawRecord {
  [key: string]: any;
  id?: string;
  evidence?: Evidence[];
}

export interface Decision {
  decision: Verdict;
  record?: RawRecord;
  original?: RawRecord;
}

/** All decisions, as `loaders/reviews/decisions.py` reads them. */
export interface Decisions {
  reviewed_by?: string;
  date?: string;
  draft?: string;
  institutions: Record<string, Decision>;
  cooperations: Record<string, Decision>;
}

/** The content of a seed file. */
export interface Content {
  [key: string]: any;
  institutions?: RawRecord[];
  cooperations?: RawRecord[];
}

export interface Entry {
  key: string;
  en: string;
  zh: string;
}

export interface ArticleText {
  source: string;
  text: string;
  paragraphs: [number: number, start: number, end: number][];
}

/** What became of saved decisions: how many there are now, -1 if none was taken, and how many no longer fit. */
export interface Restored {
  count: number;
  dropped: number;
}

/** Of a page that saves through the server that it came from. */
export interface Served {
  address: string;
  version: string;
  kept: string;
}

export interface ReviewDocument {
  name: string;
  digest: string;
  language: Language;
  served: Served | null;
  draft: Content;
  known: RawRecord[];
  elsewhere: string[];
  candidates: Record<string, string[]>;
  articles: ArticleText[];
  kinds: Entry[];
  types: Entry[];
  provinces: string[];
  date_pattern: string;
  readings: Record<string, string>;
  words: Record<Language, Record<string, string>>;
  reasons: Record<Language, Record<string, string>>;
}

/** Something to decide about: what rules proposed, or what the person added. */
export interface Proposal {
  section: Section;
  id: string;
  original: RawRecord;
}

/** Words of an article, counted in code points. */
export interface Place {
  source: string;
  start: number;
  end: number;
}

/** The elements of review.html.jinja that scripts look up. */
export interface ReviewElements {
  "add-institution": HTMLButtonElement;
  "add-tie": HTMLButtonElement;
  article: HTMLElement;
  card: HTMLDivElement;
  data: HTMLScriptElement;
  keys: HTMLDListElement;
  language: HTMLButtonElement;
  later: HTMLButtonElement;
  list: HTMLOListElement;
  message: HTMLParagraphElement;
  open: HTMLButtonElement;
  "open-file": HTMLInputElement;
  progress: HTMLProgressElement;
  "progress-text": HTMLSpanElement;
  proposals: HTMLElement;
  reviewer: HTMLInputElement;
  save: HTMLButtonElement;
  shortcuts: HTMLInputElement;
}
