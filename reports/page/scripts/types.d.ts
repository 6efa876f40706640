// What the scripts build from the document (document.d.ts).

import type * as document from "./document";

export type { Kind, Box } from "./document";

/** An institution of the page, with its kind and its place on the drawing. */
export interface Institution extends Omit<document.Institution, "kind"> {
  number: number;
  kind: document.Kind;
  node: MapNode;
}

/** A city or a province with its institutions; `key` is "province/city", or the province alone. */
export interface Place {
  key: string;
  province: string;
  city: string | undefined;
  members: Institution[];
}

/** An institution, or the institutions of a place, as one side of ties. */
export type Side = Institution | Place;

/** What the panel is open on: an institution, a place, the ties between two sides, or what changed between two years. */
export type Opened =
  | { about: "institution"; institution: Institution }
  | { about: "place"; place: Place }
  | { about: "between"; sides: [Side, Side] }
  | { about: "years"; years: [number, number] };

/** What lies at a point of the drawing. */
export type Target =
  | { at: "node"; node: MapNode }
  | { at: "place"; place: Place }
  | { at: "tie"; tie: MapTie }
  | { at: "flow"; flow: MapFlow };

/** A tie of the page, with its type, its ends, and the years in which it began and ended, where they are known. */
export interface Tie extends Omit<document.Tie, "type"> {
  type: document.TieType;
  giver: Institution;
  receiver: Institution;
  begun: number | undefined;
  over: number | undefined;
  drawn: MapTie;
}

export interface Point {
  x: number;
  y: number;
}

/** Beside its colour, the shape says the kind, for those who tell colours apart less well. */
export type Shape = document.Kind["shape"];

/** How the line of a tie is painted: its status. */
export type Dash = "solid" | "planned" | "ended" | "possible";

/** An institution as it is painted; hollow if it stands for some that no source names; its size follows its weight, its value of the chosen measure. */
export interface MapNode extends Point {
  number: number;
  institution: Institution;
  colour: string;
  shape: Shape;
  region: document.Region | undefined;
  weight: number;
  strength: number;
  lines: string[];
  isHollow: boolean;
  group: string | number;
  /** The city, or the province where no city is known. */
  home: Place | undefined;
  place: string;
  province: string;
}

/** A tie as it is painted, bent towards a point between its ends. */
export interface MapTie {
  tie: Tie;
  from: MapNode;
  to: MapNode;
  colour: string;
  dash: Dash;
  isPale: boolean;
  mutual: boolean;
  band: MapBand;
  /** Its place across the band, in strands from the middle. */
  strand: number;
  /** Where its line bends while the band is split. */
  spread: Point;
}

/** The ties between two institutions, drawn as one band, bent towards a point between its ends. */
export interface MapBand {
  first: MapNode;
  second: MapNode;
  ties: MapTie[];
  bend: Point;
}

/** All ties between two places, drawn as one line where single ties cannot be told apart. */
export interface MapFlow {
  first: FlowEnd;
  second: FlowEnd;
  /** How many ties run to the second place, and how many to the first; mutual ones count in both. */
  there: number;
  back: number;
  count: number;
}

export interface FlowEnd extends Point {
  place: Place;
}

/** The institutions of one city, or of one outline, with the radius of the halo around them. */
export interface MapGroup extends Point {
  label: string;
  province: string;
  place: Place | undefined;
  region: document.Region | undefined;
  members: MapNode[];
  radius: number;
}

/** A rectangle on the drawing; if a circle occupies it, `owner` is its institution. */
export interface Rectangle {
  left: number;
  right: number;
  top: number;
  bottom: number;
  owner?: MapNode;
}

/** The column a table is sorted by, and whether all its rows are shown. */
export interface Sorting {
  by: string;
  down: boolean;
  all: boolean;
}

/** The elements of page.html.jinja that scripts look up. */
export interface PageElements {
  account: HTMLParagraphElement;
  "all-ties": HTMLTableElement;
  apart: HTMLInputElement;
  "apart-text": HTMLElement;
  announcement: HTMLParagraphElement;
  city: HTMLSelectElement;
  "compare-years": HTMLButtonElement;
  "coverage-save": HTMLDivElement;
  "coverage-table": HTMLTableElement;
  "coverage-tiles": HTMLDivElement;
  "copy-link": HTMLButtonElement;
  evidence: HTMLDivElement;
  limits: HTMLDivElement;
  specialty: HTMLSelectElement;
  chart: HTMLDivElement;
  "chart-caption": HTMLElement;
  data: HTMLScriptElement;
  drawing: HTMLCanvasElement;
  filters: HTMLFormElement;
  fit: HTMLButtonElement;
  isolated: HTMLInputElement;
  "flow-note": HTMLElement;
  kinds: HTMLDivElement;
  language: HTMLButtonElement;
  "left-out": HTMLParagraphElement;
  made: HTMLParagraphElement;
  map: HTMLElement;
  matches: HTMLUListElement;
  matrix: HTMLTableElement;
  "matrix-save": HTMLDivElement;
  print: HTMLButtonElement;
  printed: SVGSVGElement;
  "save-png": HTMLButtonElement;
  "save-svg": HTMLButtonElement;
  title: HTMLHeadingElement;
  meaning: HTMLParagraphElement;
  network: HTMLSelectElement;
  notes: HTMLUListElement;
  nothing: HTMLParagraphElement;
  outlines: SVGSVGElement;
  pair: HTMLDivElement;
  panel: HTMLElement;
  province: HTMLSelectElement;
  ranking: HTMLTableElement;
  "ranking-more": HTMLDivElement;
  reset: HTMLButtonElement;
  "no-data": HTMLParagraphElement;
  search: HTMLInputElement;
  shade: HTMLSelectElement;
  shown: HTMLParagraphElement;
  size: HTMLSelectElement;
  statuses: HTMLDivElement;
  theme: HTMLButtonElement;
  ties: HTMLElement;
  "ties-more": HTMLDivElement;
  tiles: HTMLDivElement;
  tip: HTMLDivElement;
  types: HTMLDivElement;
  undated: HTMLInputElement;
  "undated-text": HTMLElement;
  year: HTMLInputElement;
  "year-text": HTMLOutputElement;
  play: HTMLButtonElement;
  years: HTMLDivElement;
  "zoom-in": HTMLButtonElement;
  "zoom-out": HTMLButtonElement;
}
