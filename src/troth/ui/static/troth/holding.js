/* Words that wait on this device until they can be saved: sealed under a key that no script can read out, one for each
   person. Both the worker and the pages use it; `name` is that of the database. */
self.holding = (name) => {
  "use strict";
  const done = (request) => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  async function within(store, mode, deed) {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("keys");
      opening.result.createObjectStore("held", { keyPath: "id" });
    };
    const database = await done(opening);
    try { return await done(deed(database.transaction(store, mode).objectStore(store))); } finally { database.close(); }
  }
  const keys = (mode, deed) => within("keys", mode, deed);
  const held = (mode, deed) => within("held", mode, deed);
  const AES = { name: "AES-GCM", length: 256 };

  async function keyOf(whose) {
    const key = await keys("readonly", (store) => store.get(whose));
    if (key) return key;
    const fresh = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
    await keys("readwrite", (store) => store.add(fresh, whose)).catch(() => {}); // another page may be first
    return keys("readonly", (store) => store.get(whose));
  }
  const how = ({ id, whose, iv }) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${id} ${whose}`) });

  return {
    async here(whose) { // from now on, what is written without a connection is this person's
      await keyOf(whose);
      await keys("readwrite", (store) => store.put(whose, "now"));
    },
    now: () => keys("readonly", (store) => store.get("now")),
    async keep(to, fields) {
      const one = { id: fields.get("once"), whose: fields.get("whose"), iv: crypto.getRandomValues(new Uint8Array(12)) };
      const plain = new TextEncoder().encode(JSON.stringify([to, [...fields]]));
      one.box = await crypto.subtle.encrypt(how(one), await keyOf(one.whose), plain);
      await held("readwrite", (store) => store.put(one));
    },
    async open(one) {
      const plain = await crypto.subtle.decrypt(how(one), await keyOf(one.whose), one.box);
      const [to, fields] = JSON.parse(new TextDecoder().decode(plain));
      return { to, fields: new URLSearchParams(fields) };
    },
    all: async (whose) => (await held("readonly", (store) => store.getAll())).filter((one) => one.whose === whose),
    drop: (id) => held("readwrite", (store) => store.delete(id)),
    async forget(whose) {
      for (const one of await this.all(whose)) await this.drop(one.id);
      await keys("readwrite", (store) => store.delete(whose));
      if (await this.now() === whose) await keys("readwrite", (store) => store.delete("now"));
    },
  };
};
