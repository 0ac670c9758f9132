// Boxes drawn on the pages become lines of the form's field; a click on a box removes it. Without this, lines are typed.
const field = document.querySelector("[data-boxes]");
const removal = document.querySelector("[data-remove]")?.dataset.remove ?? "";

const lines = () => field.value.split("\n").map((line) => line.trim()).filter(Boolean);
const sizeOf = (sheet) => [Number(sheet.dataset.width), Number(sheet.dataset.height)];

function show(sheet, line) {
    const [, left, top, right, bottom] = line.split(",").map(Number);
    const [width, height] = sizeOf(sheet);
    const picture = sheet.querySelector("img");
    const box = document.createElement("button");
    box.type = "button";
    box.className = "sheet__box";
    box.setAttribute("aria-label", `${removal}: ${line}`);
    const [scaleX, scaleY] = [picture.clientWidth / width, picture.clientHeight / height];
    Object.assign(box.style, {
        insetInlineStart: `${left * scaleX}px`, insetBlockStart: `${top * scaleY}px`,
        inlineSize: `${(right - left) * scaleX}px`, blockSize: `${(bottom - top) * scaleY}px`,
    });
    box.addEventListener("click", () => {
        field.value = lines().filter((one) => one !== line).join("\n");
        redraw();
        field.focus();
    });
    sheet.append(box);
}

function redraw() {
    for (const sheet of document.querySelectorAll(".sheet")) {
        for (const box of sheet.querySelectorAll(".sheet__box")) box.remove();
        for (const line of lines()) if (line.split(",")[0] === sheet.dataset.page) show(sheet, line);
    }
}

for (const sheet of document.querySelectorAll(".sheet")) {
    const picture = sheet.querySelector("img");
    let begin = null;
    const place = (event) => {
        const seen = picture.getBoundingClientRect();
        const [width, height] = sizeOf(sheet);
        return [(event.clientX - seen.left) / seen.width * width, (event.clientY - seen.top) / seen.height * height];
    };
    picture.addEventListener("load", redraw);
    picture.addEventListener("pointerdown", (event) => {
        begin = place(event);
        picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointerup", (event) => {
        if (!begin) return;
        const end = place(event);
        const [x, y] = [[begin[0], end[0]], [begin[1], end[1]]].map((pair) => pair.toSorted((a, b) => a - b));
        begin = null;
        if (x[1] - x[0] < 3 || y[1] - y[0] < 3) return;
        const line = [sheet.dataset.page, x[0], y[0], x[1], y[1]].map((one, at) => (at ? Number(one).toFixed(1) : one)).join(",");
        field.value = [...lines(), line].join("\n");
        redraw();
    });
}
addEventListener("resize", redraw);
field.addEventListener("change", redraw);
redraw();
