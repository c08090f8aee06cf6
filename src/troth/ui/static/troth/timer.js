/* The clock of a step: counts down where a person starts it, quietly. Without this file the step says how long in words.
   The ring is an attribute and moves once a second, so nothing here is motion; a sound is made only where it is wanted. */
(() => {
  "use strict";
  const box = document.querySelector("[data-timer]");
  if (!box) return;
  const part = (name, from = document) => from.querySelector(`[data-${name}]`);
  const [left, said, ring, controls] = [part("left"), part("said"), box.querySelector(".ring__on"), part("controls")];
  const [run, chime, live] = [part("run"), part("chime"), document.getElementById("live")];
  const BREATH = 5; // seconds in, and as many out
  let length = Number(box.dataset.timer), rest = length, turns = Number(box.dataset.turns), ends = 0, ticking = 0, sound;

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const tell = (text, aloud = true) => {
    if (said.textContent === text) return;
    said.textContent = text;
    if (aloud && live) live.textContent = text;
  };
  const draw = () => {
    left.textContent = clock(rest);
    ring.setAttribute("stroke-dasharray", `${(100 * rest) / length} 100`);
    ring.toggleAttribute("hidden", rest === 0);
  };
  const label = (name) => { run.lastElementChild.textContent = run.dataset[name]; };

  function soft() { // one quiet, short tone; only where the box is ticked
    if (!sound) return;
    const tone = sound.createOscillator(), volume = sound.createGain(), now = sound.currentTime;
    tone.frequency.value = 392;
    volume.gain.setValueAtTime(0.0001, now);
    volume.gain.exponentialRampToValueAtTime(0.08, now + 0.08);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + 1.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(now);
    tone.stop(now + 1.7);
  }
  function stop() {
    clearInterval(ticking);
    ticking = 0;
  }
  function over() {
    stop();
    soft();
    rest = turns > 1 ? length : 0;
    turns -= 1;
    tell(turns > 0 ? said.dataset.second : said.dataset.over);
    run.hidden = turns < 1;
    label("start");
    draw();
  }
  function tick() {
    rest = Math.max(Math.ceil((ends - Date.now()) / 1000), 0); // a page in the background counts on
    if (rest === 0) return over();
    if ("breathe" in box.dataset) tell(Math.floor((length - rest) / BREATH) % 2 ? said.dataset.out : said.dataset.in, false);
    draw();
  }
  function start() {
    ends = Date.now() + rest * 1000;
    ticking = setInterval(tick, 250);
    label("pause");
    tell(said.dataset.ready, false);
  }
  run.addEventListener("click", () => {
    if (!ticking) return start();
    stop();
    label("goOn");
    tell(said.dataset.paused);
  });
  part("more").addEventListener("click", () => {
    rest += 60;
    length = Math.max(length, rest);
    ends += 60000;
    if (turns < 1) { turns = 1; run.hidden = false; label("start"); tell(said.dataset.ready, false); }
    draw();
  });
  part("end").addEventListener("click", over);
  chime.querySelector("input").addEventListener("change", (event) => {
    sound = event.target.checked ? new AudioContext() : undefined; // made on a press, as browsers want it
  });
  controls.hidden = chime.hidden = false;
})();
