/* What makes a form easier where the browser can: photos scaled down before they go up, more rows without asking the server,
   the list of evidence kept up while it is filled in, a button that prints. Without this file the server does the same. */
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-cetak]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  const form = document.getElementById("isian");
  if (!form) return;

  // Photos ------------------------------------------------------------------------------------------------------------

  const LARGE = 1.6 * 2 ** 20, SIDE = 2400, QUALITY = 0.85; // of 2400 px a stamped letter stays readable
  const megabytes = (size) => `${(size / 2 ** 20).toLocaleString("id-ID", { maximumFractionDigits: 1 })} MB`;

  const smaller = async (file) => {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob && blob.size < file.size
      ? new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg" })
      : file;
  };
  form.addEventListener("change", async ({ target }) => {
    if (target.type !== "file") return;
    let note = target.parentElement.querySelector(".ukuran");
    if (note) note.textContent = "";
    const file = target.files[0];
    if (!file || !file.type.startsWith("image/") || file.size <= LARGE) return;
    try {
      const less = await smaller(file);
      if (less === file || target.files[0] !== file) return;
      const chosen = new DataTransfer();
      chosen.items.add(less);
      target.files = chosen.files;
      if (!note) {
        note = document.createElement("span");
        note.className = "bantuan ukuran";
        note.setAttribute("role", "status");
        target.insertAdjacentElement("afterend", note);
      }
      note.textContent = `Foto diperkecil dari ${megabytes(file.size)} menjadi ${megabytes(less.size)} agar lekas terkirim.`;
    } catch {
      // a picture that this browser cannot open goes up as it is
    }
  });

  // More rows ---------------------------------------------------------------------------------------------------------

  const MOST = 60;
  for (const button of form.querySelectorAll("button[name^=_lebih_]")) {
    const name = (button.dataset.baris = button.name.replace("_lebih_", ""));
    button.addEventListener("click", (event) => {
      const rows = button.previousElementSibling.children;
      if (rows.length >= MOST) return;
      event.preventDefault();
      const last = rows[rows.length - 1], row = last.cloneNode(true), number = rows.length;
      for (const left of row.querySelectorAll(".tersimpan, .tersimpan + .bantuan, .ukuran, input[type=hidden]")) left.remove();
      for (const part of row.querySelectorAll("[id], [for], [name]"))
        for (const attribute of ["id", "for", "name"])
          if (part.hasAttribute(attribute))
            part.setAttribute(
              attribute, part.getAttribute(attribute).replace(`${name}-${number - 1}-`, `${name}-${number}-`),
            );
      for (const field of row.querySelectorAll("input, textarea, select")) {
        if (field.tagName === "SELECT") field.selectedIndex = 0;
        else field.value = "";
        field.removeAttribute("aria-invalid");
      }
      for (const said of row.querySelectorAll("legend, label .untuk-pembaca-layar"))
        said.textContent = said.textContent.replace(/\d+\s*$/, String(number + 1));
      last.after(row);
      if (event.isTrusted) row.querySelector("input, textarea, select").focus();
    });
  }

  // The list of evidence ----------------------------------------------------------------------------------------------

  const list = form.querySelector("[data-periksa]");
  if (!list) return;
  const all = (end) => [...form.querySelectorAll(`[name$="-${end}"]`)];
  const beside = (field, end) => form.querySelectorAll(`[name="${field.name.replace(/[^-]+$/, end)}"]`);
  const lines = [...list.querySelectorAll("[data-alasan]")];
  const check = () => {
    const chosen = new Set(lines.filter(({ dataset }) => "tertulis" in dataset).map(({ dataset }) => dataset.alasan));
    for (const { name, value } of all("ground")) if (value && name.startsWith("grounds-")) chosen.add(value);
    const handed = [];
    for (const kind of all("kind")) {
      const [ground] = beside(kind, "ground"), file = [...beside(kind, "file")].some(({ value }) => value);
      // With one reason there is nothing to choose between.
      if (!ground.value && chosen.size === 1 && (kind.value || file)) [ground.value] = chosen;
      if (file) handed.push(`${ground.value} ${kind.value}`);
    }
    for (const line of lines) {
      const { alasan, cukup } = line.dataset;
      const enough = cukup.trim().split(" ").some((kind) => handed.includes(`${alasan} ${kind}`));
      line.classList.toggle("dipilih", chosen.has(alasan));
      line.classList.toggle("lengkap", enough || "diserahkan" in line.dataset);
    }
    if (chosen.size) list.open = true;
  };
  form.addEventListener("change", check);
  check();
})();
