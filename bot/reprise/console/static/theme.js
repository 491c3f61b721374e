// Before the first paint: the theme chosen here earlier, else that of the system.
try {
  const chosen = localStorage.getItem("reprise-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage is closed to us: the system's theme it is */ }
