// Shows while typing how strong a password is: length counts, repetition doesn't. The server decides.
for (const hint of document.querySelectorAll('[data-strength-of]')) {
  const field = document.getElementById(hint.dataset.strengthOf)
  if (!field) continue
  const meter = hint.querySelector('meter')
  const words = document.createTextNode('')
  hint.append(words)
  field.closest('.field').append(hint)
  field.addEventListener('input', () => {
    const different = new Set(field.value).size
    const worth = Math.min(field.value.length, different * 2)
    hint.hidden = !field.value
    meter.value = worth
    words.textContent = worth < 12 ? hint.dataset.short : worth < 18 ? hint.dataset.fair : hint.dataset.strong
  })
}
