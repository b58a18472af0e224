"use client";
import { useEffect, useRef, useState } from "react";

const EVERY_MS = 10_000;

/** The text for a live region: at most one change in ten seconds, however often `text` changes. */
export function useSpokenText(text: string): string {
  const latest = useRef(text);
  const [spoken, setSpoken] = useState("");
  // synchronizes with the last render, for the timer below
  useEffect(() => {
    latest.current = text;
  }, [text]);
  // synchronizes with time: a screen reader would otherwise read out every second's number
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return spoken;
}
