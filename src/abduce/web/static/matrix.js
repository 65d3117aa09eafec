// The matrix from the keyboard: one cell takes the focus, arrows move it, figures rate it, Enter opens it.
import { isClear, seen, throughLens } from "./lens.js";
import { open } from "./panel.js";

const KEYS = { 1: "II", 2: "I", 3: "N", 4: "C", 5: "CC", 0: "NA" };
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const EDGES = { Home: -1, End: 1 };
let current = null;

const grid = () => document.querySelector(".matrix.grid");
const place = (cell) => [cell.parentElement.rowIndex, cell.cellIndex];
const at = (row, column) => grid().rows[row]?.cells[column];

function rove(cell) {
  grid().querySelectorAll("td[tabindex='0']").forEach((other) => (other.tabIndex = -1));
  cell.tabIndex = 0;
  current = cell.id;
}
function go(cell) {
  if (!cell?.matches("td")) return;
  rove(cell);
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
function edge(cell, side) {
  const cells = cell.parentElement.querySelectorAll("td");
  return side < 0 ? cells[0] : cells[cells.length - 1];
}
function address(cell) {
  return throughLens(`/cells/${cell.dataset.item}/${cell.dataset.hypothesis}`);
}
function rate(cell, rating) {
  const target = `${cell.dataset.item}/${cell.dataset.hypothesis}`;
  const panel = document.querySelector("#panel [data-cell]")?.dataset.cell ?? "";
  const values = { target, rating, panel, seen: seen() };
  htmx.ajax("POST", "/matrix/rate", { source: document.body, target: "#notice", swap: "innerHTML", values });
}
function pressed(event) {
  const cell = event.target.closest?.(".matrix.grid td");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in MOVES) {
    const [row, column] = place(cell);
    go(at(row + MOVES[event.key][0], column + MOVES[event.key][1]));
  } else if (event.key in EDGES) go(edge(cell, EDGES[event.key]));
  else if (event.key === "Enter") open(address(cell), cell);
  else if (event.key in KEYS && isClear()) rate(cell, KEYS[event.key]);
  else return;
  event.preventDefault();
}
function clicked(event) {
  const cell = event.target.closest(".matrix.grid td");
  if (!cell) return;
  go(cell);
  open(address(cell), cell);
}
// A cell that was rated is a new element: it takes the place of the old one in the order of the keyboard, too.
function settle() {
  if (!grid()) return;
  const cell = document.getElementById(current) ?? grid().querySelector("td");
  if (!cell) return;
  rove(cell);
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && current === cell.id && started) cell.focus({ preventScroll: true });
}
let started = false;
addEventListener("keydown", pressed);
addEventListener("click", clicked);
addEventListener("focusin", (event) => {
  if (event.target.matches?.(".matrix.grid td")) {
    started = true;
    rove(event.target);
  } else if (event.target !== document.body) started = Boolean(event.target.closest?.("#panel"));
});
addEventListener("htmx:afterSettle", settle);
addEventListener("load", settle);
