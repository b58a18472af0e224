"use client";

/** When even the frame failed: no theme, no components, nothing that could fail again. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-US">
      <head>
        <title>Something went wrong · Client Portal</title>
        <meta name="color-scheme" content="light dark" />
      </head>
      <body style={{ fontFamily: "system-ui, sans-serif", lineHeight: 1.5 }}>
        <main style={{ maxWidth: "72ch", margin: "12vh auto", padding: "0 1rem" }}>
          <h1>The portal could not be shown</h1>
          <p>
            Something went wrong on our side. Your data is safe. Load the page again; if it fails
            once more, wait a few minutes.
          </p>
          {error.digest && (
            <p>
              If it goes on, give your partner this reference: <code>{error.digest}</code>
            </p>
          )}
          {/* a full load, not a navigation: the running page is what failed */}
          <a href="">Load the page again</a>
        </main>
      </body>
    </html>
  );
}
