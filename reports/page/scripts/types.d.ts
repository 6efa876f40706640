// What the scripts build from the document (document.d.ts), and the part of ECharts that they use.

import type * as document from "./document";

export type { Kind, Box } from "./document";

/** An institution of the page, with its kind and its place on the drawing. */
export interface Institution extends Omit<document.Institution, "kind"> {
  number: number;
  kind: document.Kind;
  node: MapNode;
}

/** A tie of the page, with its type, its ends, and the years in which it began and ended, where they are known. */
export interface Tie extends Omit<document.Tie, "type" | "ends"> {
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
  place: string;
  province: string;
}

/** A tie as it is painted, bent towards a point between its ends. */
export interface MapTie {
  from: MapNode;
  to: MapNode;
  colour: string;
  dash: Dash;
  mutual: boolean;
  bend: Point;
}

/** The institutions of one city, or of one outline, with the radius of the halo around them. */
export interface MapGroup extends Point {
  label: string;
  province: string;
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
  announcement: HTMLParagraphElement;
  chart: HTMLDivElement;
  "chart-caption": HTMLElement;
  data: HTMLScriptElement;
  drawing: HTMLCanvasElement;
  filters: HTMLFormElement;
  fit: HTMLButtonElement;
  isolated: HTMLInputElement;
  kinds: HTMLDivElement;
  language: HTMLButtonElement;
  "left-out": HTMLParagraphElement;
  made: HTMLParagraphElement;
  map: HTMLElement;
  matches: HTMLUListElement;
  matrix: HTMLTableElement;
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
  search: HTMLInputElement;
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
  "zoom-in": HTMLButtonElement;
  "zoom-out": HTMLButtonElement;
}

export interface Chart {
  on(event: "click", react: (event: { dataIndex: number }) => void): void;
  resize(): void;
  setOption(option: object, replace: boolean): void;
}

declare global {
  /** Apache ECharts, loaded by a script element of its own. */
  const echarts: { init(box: HTMLElement, theme: null, options: object): Chart };
}
