// The workbench works without this, slower: forms go to the server and come back. With it, details open beside the view,
// cells are rated from the keyboard, words are selected in a text, and other people's decisions appear.
import "./panel.js";
import "./matrix.js";
import "./selection.js";
import "./keeping.js";
