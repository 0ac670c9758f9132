// What the scripts say, in the person's language: the page brings the words along.
const words = document.getElementById("coverage-words").dataset;

export function say(name, values = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]").value;
}

export class SignedOut extends Error {}

// Ask the house; a redirect means that nobody is signed in any more, which a retry doesn't mend.
export async function ask(url, options = {}) {
  const headers = { "X-CSRFToken": token(), Accept: "application/json", ...options.headers };
  const answer = await fetch(url, { ...options, headers, redirect: "manual", credentials: "same-origin" });
  const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  if (answer.type === "opaqueredirect" || answer.status === 401 || (answer.status === 403 && !json)) throw new SignedOut();
  if (!json) throw new Error(`answer ${answer.status}`);
  return { status: answer.status, told: await answer.json() };
}
