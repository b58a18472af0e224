/**
 * Products that cost nothing in any quantity, by SKU id because their part numbers do not say so or
 * have said otherwise before: self-service sign-ups, resource accounts, store and portal access,
 * free school plans, and Communications Credits, which is a prepaid balance and no seat.
 *
 * @see https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
export const FREE_SKU_IDS: ReadonlySet<string> = new Set([
  "f30db892-07e9-47e9-837c-80727f46fd3d", // FLOW_FREE
  "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", // POWER_BI_STANDARD
  "ade29b5f-397e-4eb9-a287-0344bd46c68d", // POWER_BI_STANDARD_FACULTY
  "bdcaf6aa-04c1-4b8f-b64e-6e3bd505ac64", // POWER_BI_STANDARD_STUDENT
  "e2767865-c3c9-4f09-9f99-6eee6eef861a", // POWER_BI_INDIVIDUAL_USER
  "dcb1a3ae-b33f-4487-846a-a640262fadf4", // POWERAPPS_VIRAL
  "5b631642-bd26-49fe-bd20-1daaa972ef80", // POWERAPPS_DEV
  "87bbbc60-4754-4998-8c88-227dca264858", // POWERAPPS_INDIVIDUAL_USER
  "bf666882-9c9b-4b2e-aa2f-4789b0a52ba2", // POWERAPPS_PER_APP_IW
  "606b54a9-78d8-4298-ad8b-df6ef4481c80", // CCIBOTS_PRIVPREV_VIRAL
  "036c2481-aa8a-47cd-ab43-324f0c157c2d", // DYN365_CUSTOMER_INSIGHTS_VIRAL
  "16ddbbfc-09ea-4de2-b1d7-312db6112d70", // TEAMS_FREE
  "710779e8-3d4a-4c88-adb9-386c958d1fdf", // TEAMS_EXPLORATORY
  "e0dfc8b9-9531-4ec8-94b4-9fec23b05fc8", // Microsoft_Teams_Exploratory_Dept
  "6af4b3d6-14bb-4a2a-960c-6c902aad34f3", // Microsoft_Teams_Rooms_Basic
  "440eaaa8-b3e0-484b-a8be-62870b9ba70a", // PHONESYSTEM_VIRTUALUSER
  "0e142028-345e-45da-8d92-8bfd4093bbb9", // PHONESYSTEM_VIRTUALUSER_FACULTY
  "2cf22bcb-0c9e-4bc6-8daf-7e7654c0f285", // PHONESYSTEM_VIRTUALUSER_GOV
  "47794cd0-f0e5-45c5-9033-2eb6b5fc84e0", // MCOPSTNC
  "1f2f344a-700d-42c9-9427-5cea1d5d7ba6", // STREAM
  "8c4ce438-32a7-4ac5-91a6-e22ae08d9c8b", // RIGHTSMANAGEMENT_ADHOC
  "6470687e-a428-4b7a-bef2-8a291ad947c9", // WINDOWS_STORE
  "c7e9d9e6-1981-4bf3-bb50-a5bdfaa06fb2", // WSFB_EDU_FACULTY
  "90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96", // SMB_APPS
  "8f0c5670-4e56-4892-b06d-91c085d7004f", // SPZA_IW
  "9c0587f3-8665-4252-a8ad-b7a5ade57312", // Microsoft365_Lighthouse
  "aa2695c9-8d59-4800-9dc8-12e01f1735af", // NONPROFIT_PORTAL
  "726a0894-2c77-4d65-99da-9775ef05aad1", // MICROSOFT_BUSINESS_CENTER
  "a237b6d8-572e-4839-bffd-7786d32a5d0e", // ATP_ENTERPRISE_STUDENTS_USE_BENEFIT
  "94763226-9b3c-4e75-a931-5c89701abe66", // STANDARDWOFFPACK_FACULTY
  "314c4481-f395-4525-be8b-2ec4bb1e9d91", // STANDARDWOFFPACK_STUDENT
]);

/** Products Microsoft calls trials although their part numbers do not say so. */
export const TRIAL_SKU_IDS: ReadonlySet<string> = new Set([
  "bc946dac-7877-4271-b2f7-99d2db13cd2c", // FORMS_PRO
  "74fbf1bb-47c6-4796-9623-77dc7371723b", // MS_TEAMS_IW
  "9c7bff7a-3715-4da7-88d3-07f57f8d0fb6", // D365_SALES_PRO_IW
  "338148b6-1b11-4102-afb9-f92b6cdc0f8d", // DYN365_ENTERPRISE_P1_IW
  "61e6bd70-fbdb-4deb-82ea-912842f39431", // DYN365_AI_SERVICE_INSIGHTS
  "7ed4877c-0863-4f69-9187-245487128d4f", // DYN365_REGULATORY_SERVICE
  "6a4a1628-9b9a-424d-bed5-4118f0ede3fd", // PROJECT_MADEIRA_PREVIEW_IW_SKU
  "3a349c99-ffec-43d2-a2e8-6b97fcb71103", // Viva_Goals_User_led
]);
