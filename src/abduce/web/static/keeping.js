// A view that is drawn again keeps what the reader had opened.
let opened = [];
const names = () => [...document.querySelectorAll("#view details[open] > summary")].map((summary) => summary.textContent);

addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "view") opened = names();
});
addEventListener("htmx:afterSettle", () => {
  for (const summary of document.querySelectorAll("#view details:not([open]) > summary")) {
    if (opened.includes(summary.textContent)) summary.parentElement.open = true;
  }
});
