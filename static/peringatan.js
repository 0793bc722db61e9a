/* A page with several forms: before it is left by one of them, what stands unsent in another is pointed out. Nothing is kept. */
(() => {
  "use strict";
  let sending;
  document.addEventListener("submit", ({ target }) => (sending = target));
  window.addEventListener("beforeunload", (event) => {
    const typed = [...document.querySelectorAll("main textarea")];
    if (typed.some((field) => field.form !== sending && field.value !== field.defaultValue)) event.preventDefault();
    sending = undefined;
  });
})();
