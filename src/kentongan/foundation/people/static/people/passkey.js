// Tells in words that a passkey wasn't read; the ceremony itself is the library's.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  for (const words of document.querySelectorAll('[data-passkey-failed]')) words.hidden = false
})
