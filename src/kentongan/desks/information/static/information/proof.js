// Has the browser do a sum before a form is sent, so that a flood is dear. Nobody is asked anything; without it the form
// goes as well.
const FRESH = 50 * 60 * 1000;

export function prover(form) {
  const { challenge, worker } = form.dataset;
  let made = null, at = 0;

  async function make() {
    const answer = await fetch(challenge, { cache: "no-store" });
    if (answer.status !== 200) return "";
    const asked = await answer.json();
    const number = await new Promise((resolve, reject) => {
      const beside = new Worker(worker);
      const end = (settle) => (event) => (beside.terminate(), settle(event.data));
      beside.onmessage = end(resolve);
      beside.onerror = end(reject);
      beside.postMessage(asked);
    });
    return number === null ? "" : btoa(JSON.stringify({ ...asked, number }));
  }

  return function proof() {
    if (!challenge || !crypto.subtle || !navigator.onLine) return Promise.resolve("");
    if (!made || Date.now() - at > FRESH) {
      at = Date.now();
      made = make().catch(() => ((made = null), ""));
    }
    return made;
  };
}
