// Words selected in a text become a statement: offsets are counted in code points, as everywhere in abduce.
import { isClear, throughLens } from "./lens.js";
import { open } from "./panel.js";

const SHORTEST = 3; // characters: a double click by chance on "a" is no statement
const text = () => document.getElementById("text");

function offset(node, at) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, at);
  return Number(line.dataset.start) + [...before.toString()].length;
}
function selected() {
  const selection = getSelection();
  if (!text() || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text().contains(range.commonAncestorContainer) || range.toString().trim().length < SHORTEST) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}
function offer() {
  document.getElementById("offer")?.remove();
  const found = isClear() && selected();
  if (!found) return;
  const button = document.createElement("button");
  button.id = "offer";
  button.className = "main";
  button.textContent = "Add these words as a statement";
  button.addEventListener("click", () => {
    open(throughLens(`/sources/${text().dataset.source}/select`, found), text());
    button.remove();
  });
  document.querySelector(".desk").append(button);
}
addEventListener("pointerup", () => setTimeout(offer));
addEventListener("keyup", (event) => event.shiftKey && offer());
