import { NextResponse, type NextRequest } from "next/server";
import { PATH_HEADER } from "@/lib/auth/return-path";

/** Tells the pages which address was asked for, so that a sign-in can lead back to it. Decides nothing. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  const asked = request.nextUrl.clone();
  asked.searchParams.delete("_rsc"); // Next's own mark of a request for a page's data
  headers.set(PATH_HEADER, asked.pathname + asked.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/t/:path*", "/partner/:path*"] };
