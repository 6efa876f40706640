/* Characters that are not seen, or that hide or reorder others; `graph/text/characters.py` lists the same. */

/* eslint-disable no-control-regex, no-misleading-character-class, max-len */
export const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]/g;
/* eslint-enable no-control-regex, no-misleading-character-class, max-len */
