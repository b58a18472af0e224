import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "./parse-json";
import { sliceList } from "./slice-list";

const slice = (text: string) => {
  const sliced = sliceList(Buffer.from(text));
  return (
    sliced && {
      envelope: JSON.parse(sliced.envelope) as unknown,
      items: sliced.items.map((item) => JSON.parse(item.toString()) as unknown),
    }
  );
};

describe("a list that is cut", () => {
  test("gives its items and what stands around them", () => {
    expect(
      slice('{"a":{"value":[{"n":0}]},"value":[{"n":1,"x":[{}]},{"n":2}],"@odata.nextLink":"l"}'),
    ).toEqual({
      envelope: { a: { value: [{ n: 0 }] }, value: 0, "@odata.nextLink": "l" },
      items: [{ n: 1, x: [{}] }, { n: 2 }],
    });
  });

  // guards: a brace or a quote inside of a text taken for the end of an item, which would cut
  // users in two or join them
  test("property: is what parsing gives, whatever the texts hold", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[{}[\]",:\\]*$/));
    const item = fc.dictionary(text, fc.oneof(text, fc.array(text), fc.dictionary(text, text)));
    const list = fc.record({
      "@odata.context": text,
      more: fc.dictionary(text, text),
      value: fc.array(item, { minLength: 1 }),
      "@odata.nextLink": text,
    });
    fc.assert(
      fc.property(list, (answer) => {
        const written = JSON.stringify(answer);
        const { value: items, ...envelope } = JSON.parse(written) as typeof answer;
        expect(slice(written)).toEqual({ envelope: { ...envelope, value: 0 }, items });
      }),
    );
  });

  // guards: half a page taken for a whole one
  test("is none when the answer was cut short, wherever", () => {
    const written = '{"value":[{"a":"}]"},{"b":["\\""]}],"@odata.nextLink":"https://x/"}';
    for (let length = 0; length < written.length; length++) {
      const sliced = sliceList(Buffer.from(written.slice(0, length)));
      expect(sliced && parseJson(sliced.envelope)).toBeUndefined();
    }
  });

  test.each([
    ["an empty list", '{"value":[]}'],
    ["no list", '{"error":{"code":"x"}}'],
    ["a list that is none", '{"value":{"a":1}}'],
    ["items that are no objects", '{"value":[{"a":1},null]}'],
    ["a comma after the last", '{"value":[{"a":1},]}'],
    ["white space", '{ "value": [ {"a":1} ] }'],
    ["a web page", "<html>{}</html>"],
    ["nothing", ""],
  ])("leaves %s to the parser", (_what, text) => {
    expect(sliceList(Buffer.from(text))).toBeUndefined();
  });
});
