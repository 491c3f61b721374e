// What can be touched and is smaller than 44 pixels either way; links within a sentence may be.
() => [...document.querySelectorAll("button, a, textarea, summary")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.classList.contains("link"))
  .map((it) => [it, it.getBoundingClientRect()])
  .filter(([, box]) => box.bottom > 0 && (box.width < 43.5 || box.height < 43.5))
  .map(([it, box]) => `${it.id || it.className || it.textContent} ${box.width}x${box.height}`)
