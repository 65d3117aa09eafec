// The lens of this page (as of a moment, by a person) goes along with every further request.
export function throughLens(path, more = {}) {
  const here = new URLSearchParams(location.search);
  const query = new URLSearchParams(more);
  for (const name of ["as_of", "by"]) if (here.get(name)) query.set(name, here.get(name));
  return query.size ? `${path}?${query}` : path;
}
export const isClear = () => !document.querySelector(".lens");
export const seen = () => document.getElementById("seen")?.value ?? "0";
