// The page works without this: it lights up the whole of a passage that is cut in pieces, opens what hides it, and
// lets Escape close a note.
function arrive() {
  document.querySelectorAll(".lit").forEach((piece) => piece.classList.remove("lit"));
  const target = document.querySelector(":target");
  if (!target) return;
  let opened = false;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
    if (!box.open) opened = box.open = true;
  }
  document.querySelectorAll(`[data-of~="${CSS.escape(target.id)}"]`).forEach((piece) => piece.classList.add("lit"));
  if (opened) target.scrollIntoView();
}
function leave(event) {
  const closing = event.type === "keydown" ? event.key === "Escape" : event.target.closest(".close");
  if (!closing) return;
  document.activeElement?.blur();
  if (document.querySelector(".note:target")) {
    event.preventDefault();
    history.back();
  }
}
addEventListener("hashchange", arrive);
addEventListener("click", leave);
addEventListener("keydown", leave);
addEventListener("load", arrive);
