/** The tenants the tests of this folder speak of. */
export const PARTNER = "11111111-1111-4111-8111-111111111111";
export const CUSTOMER = "22222222-2222-4222-8222-222222222222";
export const OTHER = "33333333-3333-4333-8333-333333333333";
