import type { SentencePart } from "@/lib/domain/mapping/describe-rule";

/** A rule's sentence; what a person chose is bold. */
export function RuleSentence({ parts }: { parts: readonly SentencePart[] }) {
  return (
    <span style={{ overflowWrap: "anywhere" }}>
      {parts.map(({ text, strong }, index) =>
        strong ? (
          <b key={index}>
            <bdi>{text}</bdi>
          </b>
        ) : (
          text
        ),
      )}
    </span>
  );
}
