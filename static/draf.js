/* Drafts: what somebody types into a step's form stays in this browser until the step is taken, so that a dead connection
   loses nothing. Nothing leaves the browser. Without this file every page works as it does with it, only forgetful.

   One draft for each account, case and step, by the name in `data-draf`; gone when the step was taken, when its person
   signs out, when somebody else signs in, and after seven days. Never a file, never what the person did not type. */
(() => {
  "use strict";
  const MARK = "rukun:draf:", WEEK = 7 * 24 * 3600 * 1000, PATIENCE = 10000;
  const here = document.currentScript.src;
  const own = `${MARK}${document.body.dataset.akun}:`;
  let store;
  try {
    store = window.localStorage;
    store.getItem(MARK);
  } catch {
    return; // a browser that keeps nothing
  }

  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const forget = (which) =>
    Object.keys(store).filter((key) => key.startsWith(MARK) && which(key)).forEach((key) => store.removeItem(key));

  forget((key) => !key.startsWith(own) || !(read(key).at > Date.now() - WEEK));
  for (const said of document.querySelectorAll("[data-tercatat]")) forget((key) => key === own + said.dataset.tercatat);
  for (const way of document.querySelectorAll("form[data-keluar]"))
    way.addEventListener("submit", () => forget(() => true));

  const form = document.querySelector("form[data-draf]");
  if (!form) return;
  const key = own + form.dataset.draf;
  const device = window.matchMedia("(pointer: coarse)").matches ? "ponsel ini" : "perangkat ini";
  const clock = (at) => new Date(at).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  const day = (at) => new Date(at).toLocaleDateString("id-ID", { day: "numeric", month: "long" });

  const line = (tag, kind, role) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (role) made.setAttribute("role", role);
    return made;
  };
  const files = form.querySelector("input[type=file]") ? " Foto dan berkas perlu dipilih lagi." : "";
  // One line that is read silently: a voice at every pause in typing would be no help.
  const saved = form.appendChild(line("p", "kecil redup draf"));
  const alarm = form.querySelector(".tombol").insertAdjacentElement("beforebegin", line("div", "draf", "alert"));
  const warn = (...sentences) => {
    alarm.classList.add("catatan");
    alarm.replaceChildren(...sentences.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
    alarm.scrollIntoView({ block: "center" });
  };
  const tell = (at) => (saved.textContent = `Isian tersimpan di ${device} pukul ${clock(at)}, belum terkirim.`);

  // Only what a person types: no file, no password, nothing that the page itself put there.
  const typed = (field) => field.name && !["file", "hidden", "password", "submit", "button"].includes(field.type);

  let draft = read(key), later;
  const keep = () => {
    clearTimeout(later);
    later = undefined;
    draft.at = Date.now();
    try {
      store.setItem(key, JSON.stringify(draft));
      tell(draft.at);
    } catch {
      saved.textContent = "Perangkat ini tidak dapat menyimpan isian; jangan menutup halaman sebelum terkirim.";
    }
  };
  form.addEventListener("input", ({ target }) => {
    if (!typed(target)) return;
    const box = target.type === "checkbox"; // several boxes may answer one question: each is kept by its own value
    draft.isian = { ...draft.isian, [box ? `${target.name}=${target.value}` : target.name]: box ? target.checked : target.value };
    if (!later) later = setTimeout(keep, 400);
  });
  window.addEventListener("pagehide", () => later && keep());

  // Back to a form that is empty again. One that the server sent back has what was typed already.
  const named = (key) => {
    const [name, box] = key.split("=");
    const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type="hidden"], [type="file"])`);
    return [...fields].find((field) => box === undefined || field.value === box);
  };
  const restore = () => {
    for (const [name, value] of Object.entries(draft.isian)) {
      let field = named(name);
      for (let rows = 0; !field && rows < 60; rows++) {
        const more = form.querySelector(`button[data-baris="${CSS.escape(name.split("-")[0])}"]`); // isian.js
        if (!more) break;
        more.click();
        field = named(name);
      }
      if (!field || !typed(field)) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
    form.dispatchEvent(new Event("change"));
    const note = line("div", "catatan draf", "status");
    const words = document.createElement("p");
    words.textContent = `Isian Anda dipulihkan dari ${device}; disimpan ${day(draft.at)} pukul ${clock(draft.at)} dan belum terkirim.${files}`;
    const drop = Object.assign(line("button", "kedua"), { type: "button", textContent: "Buang dan mulai dari awal" });
    drop.addEventListener("click", () => {
      clearTimeout(later);
      later = undefined;
      store.removeItem(key);
      window.location.reload();
    });
    note.append(words, drop);
    form.prepend(note);
    tell(draft.at);
  };
  if (draft.isian && "baru" in form.dataset) restore();
  else if (draft.isian) tell(draft.at);

  // Sending: only over a connection that is there, or the browser would put its own error in the place of the answers.
  let sure = false, asking = false;
  const stay = () =>
    warn(
      `Tidak ada sambungan. Belum ada yang terkirim, dan tidak ada yang hilang: isian tersimpan di ${device}.`,
      `Biarkan halaman ini terbuka, cari sinyal, lalu tekan tombolnya lagi. Bila halaman tertutup, buka lagi langkah ini dengan akun yang sama; isian Anda kembali.${files}`,
    );
  window.addEventListener("online", () => alarm.firstChild && warn("Sambungan kembali. Tekan tombolnya sekali lagi."));
  form.addEventListener("submit", (event) => {
    if (later) keep();
    if (sure) return;
    if (!navigator.onLine) {
      event.preventDefault();
      stay();
      return;
    }
    const pressed = event.submitter;
    if (!pressed) return; // an old browser does not say which button it was
    event.preventDefault();
    if (asking) return;
    asking = true;
    const patience = new AbortController(), timer = setTimeout(() => patience.abort(), PATIENCE);
    fetch(here, { method: "HEAD", cache: "no-store", signal: patience.signal })
      .then((answer) => answer.text())
      .then(() => {
        sure = true;
        saved.textContent = "Mengirim; jangan menutup halaman ini.";
        pressed.click();
      })
      .catch(stay)
      .finally(() => {
        clearTimeout(timer);
        asking = sure = false;
      });
  });
})();
