// Finds the number of a challenge: sha256(salt + number) is given. Runs beside the page, so that typing stays smooth.
const AT_ONCE = 250;
const encoder = new TextEncoder();

async function matches(salt, number, wanted) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
  return sum.every((byte, place) => byte === wanted[place]);
}

addEventListener("message", async ({ data: { challenge, salt, maxNumber } }) => {
  const wanted = challenge.match(/../g).map((pair) => parseInt(pair, 16));
  for (let first = 0; first <= maxNumber; first += AT_ONCE) {
    const tried = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => matches(salt, first + place, wanted)));
    const found = tried.indexOf(true);
    if (found >= 0) return postMessage(first + found);
  }
  postMessage(null);
});
