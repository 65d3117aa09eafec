// The details beside the view: what opens them, Escape closes them, and the focus goes back to where it was.
import { throughLens } from "./lens.js";

let opener = null;
const panel = () => document.getElementById("panel");

export function open(path, from) {
  opener = from ?? document.activeElement;
  htmx.ajax("GET", path, { source: document.body, target: "#panel", swap: "innerHTML" });
}
export function close() {
  if (!panel() || !panel().firstElementChild) return false;
  panel().replaceChildren();
  document.querySelectorAll(".lit").forEach((piece) => piece.classList.remove("lit"));
  const back = opener?.isConnected ? opener : document.getElementById(opener?.id);
  (back ?? document.getElementById("view")).focus({ preventScroll: true });
  return true;
}

// The innermost thing under a click in a text: a statement before a reason or a prediction.
function chosen(piece) {
  const ids = piece.dataset.of.split(" ");
  return ids.findLast((id) => id.startsWith("st-")) ?? ids.findLast((id) => /^(ex|pr)-/.test(id));
}
function light(id) {
  document.querySelectorAll(".lit").forEach((piece) => piece.classList.remove("lit"));
  document.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`).forEach((piece) => piece.classList.add("lit"));
}
const address = (id) => throughLens(id.startsWith("st-") ? `/statements/${id}` : `/passages/${id}`);

addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) return void close();
  const link = event.target.closest("a[data-open^='st-']");
  const piece = event.target.closest("#text .st[data-of]");
  const id = link ? link.dataset.open : piece && getSelection().isCollapsed ? chosen(piece) : null;
  if (!id || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  light(id);
  open(address(id), link ?? piece);
});
addEventListener("click", (event) => {
  const asks = event.target.closest("[hx-target='#panel']");
  if (asks && !asks.closest("#panel")) opener = asks;
}, true);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && close()) event.preventDefault();
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
});
addEventListener("htmx:afterSettle", (event) => {
  // Only what was just opened takes the focus; a panel that refreshes itself leaves it where it is.
  if (event.detail.target?.id === "panel" && !panel().contains(document.activeElement) && opener) {
    if (!opener.matches?.("td")) panel().focus({ preventScroll: true });
  }
});
function arrive() {
  const id = location.hash.slice(1);
  if (id) light(id);
}
addEventListener("hashchange", arrive);
addEventListener("load", arrive);
