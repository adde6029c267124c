// Files dropped on the form, a word while it works, and the eye led to the result.
(() => {
  "use strict";
  const area = document.getElementById("drop");
  const chosen = area.querySelector("input[type=file]");
  const busy = document.getElementById("busy");
  const over = (on) => (event) => { event.preventDefault(); area.classList.toggle("over", on); };
  area.addEventListener("dragover", over(true));
  area.addEventListener("dragleave", over(false));
  area.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) chosen.files = event.dataTransfer.files;
  });
  area.closest("form").addEventListener("submit", () => { busy.textContent = "Checking …"; });
  window.addEventListener("pageshow", () => { busy.textContent = ""; });
  const told = document.getElementById("result") || document.getElementById("error");
  if (told) { told.tabIndex = -1; told.focus(); }
})();
