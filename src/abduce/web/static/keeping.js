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

// Other people's decisions come in by themselves, but never under the hands of somebody who is writing.
function isWriting() {
  const fields = document.querySelectorAll("#view input:not([type=hidden]), #view textarea");
  return [...fields].some((field) => field === document.activeElement || field.value !== field.defaultValue);
}
addEventListener("news", () => isWriting() || htmx.trigger("#view", "refresh"));
