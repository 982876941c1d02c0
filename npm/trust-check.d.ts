// Written by `cargo run --example interface` from src/embed/interface.rs.

/** The element `<trust-check>`: a questionnaire and worksheet, “What’s eroding trust?” */
export interface TrustCheckElement extends HTMLElement {
  /** Light or dark colours. `auto` follows the reader’s device. */
  theme: "auto" | "light" | "dark" | null;
  /** What is shown first: the check, the worksheet, or the checks kept so far. */
  start: "check" | "worksheet" | "history" | null;
  /** What is offered first, keeping answers on the device or for this visit only. The reader can choose otherwise, and what is kept already stays kept. */
  keeping: "kept" | "visit" | null;
  /** Keeps what is kept here apart from other elements of the same origin: for two blogs under one address. */
  namespace: string | null;
  /** The language of questions, texts and buttons. */
  language: "en" | null;
  /** Another questionnaire, as a pack file. */
  pack: string | null;
  /** When the program is fetched: once the element comes near the viewport or is touched, or at once. */
  loading: "lazy" | "eager" | null;
  /** Where “Leave this page” leads: a page that anybody may have open. Without it, Wikipedia’s front page. */
  exit: string | null;
}

/** The element’s events: none says anything of what a reader answered. */
export interface TrustCheckEventMap {
  /** The program has taken over from the first screen. */
  "trust-check-ready": CustomEvent<null>;
  /** A check was begun. */
  "trust-check-started": CustomEvent<null>;
  /** A check was finished. */
  "trust-check-finished": CustomEvent<null>;
  /** The program could not be fetched or can’t go on; the reader is told so. */
  "trust-check-error": CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    "trust-check": TrustCheckElement;
  }
  interface HTMLElementEventMap extends TrustCheckEventMap {}
  interface DocumentEventMap extends TrustCheckEventMap {}
}
