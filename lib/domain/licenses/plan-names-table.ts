import { parseNameTable } from "./parse-name-table";

const PLANS = `
113feb6c-3fe4-4440-bddc-54d774bf0318 | EXCHANGE_S_FOUNDATION | Exchange Foundation
9aaf7827-d63c-4b61-89c3-182f06f82e5c | EXCHANGE_S_STANDARD | Exchange Online (Plan 1)
efb87545-963c-4e0d-99df-69c6916d9eb0 | EXCHANGE_S_ENTERPRISE | Exchange Online (Plan 2)
4a82b400-a79f-41a4-b4e2-e94f5787b113 | EXCHANGE_S_DESKLESS | Exchange Online Kiosk
176a09a6-7ec5-4039-ac02-b2791c6ba793 | EXCHANGE_S_ARCHIVE_ADDON | Exchange Online Archiving
c7699d2e-19aa-44de-8edf-1736da088ca1 | SHAREPOINTSTANDARD | SharePoint (Plan 1)
5dbe027f-2339-4123-9542-606e4d348a72 | SHAREPOINTENTERPRISE | SharePoint (Plan 2)
902b47e5-dcb2-4fdc-858b-c63a90a2bdb9 | SHAREPOINTDESKLESS | SharePoint Kiosk
e95bec33-7c88-4a70-8e19-b10bd9d0c014 | SHAREPOINTWAC | Office for the web
43de0ff5-c92c-492b-9116-175376d08c38 | OFFICESUBSCRIPTION | Microsoft 365 Apps for enterprise
094e7854-93fc-4d55-b2c0-3ab5369ebdc1 | OFFICE_BUSINESS | Microsoft 365 Apps for business
57ff2da0-773e-42df-b2af-ffb7a2317929 | TEAMS1 | Microsoft Teams
0feaeb32-d00e-4d66-bd5a-43b5b83db82c | MCOSTANDARD | Skype for Business Online (Plan 2)
4828c8ec-dc2e-4779-b502-87ac9ce28ab7 | MCOEV | Microsoft 365 Phone System
3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40 | MCOMEETADV | Microsoft 365 Audio Conferencing
b737dad2-2f6c-4c65-90e3-ca563267e8b9 | PROJECTWORKMANAGEMENT | Microsoft Planner
199a5c09-e0ca-4e37-8f7c-b05d533e1ea2 | MICROSOFTBOOKINGS | Microsoft Bookings
94065c59-bc8e-4e8b-89e5-5138d471eaff | MICROSOFT_SEARCH | Microsoft Search
c4b8c31a-fb44-4c65-9837-a21f55fcabda | MICROSOFT_LOOP | Microsoft Loop
a1ace008-72f3-4ea0-8dac-33b3a23a2472 | CLIPCHAMP | Microsoft Clipchamp
a23b959c-7ce8-4e57-9140-b90eb88a9e97 | SWAY | Sway
8c7d2df8-86f0-4902-b2ed-a0458298f3b3 | Deskless | Microsoft StaffHub
7547a3fe-08ee-4ccb-b430-5077c5041653 | YAMMER_ENTERPRISE | Viva Engage (Yammer Enterprise)
a82fbf69-b4d7-49f4-83a6-915b2cf354f4 | VIVAENGAGE_CORE | Viva Engage Core
b76fb638-6ba6-402a-b9f9-83d28acb3d86 | VIVA_LEARNING_SEEDED | Viva Learning Seeded
33c4f319-9bdd-48d6-9c4d-410b750a4a5a | MYANALYTICS_P2 | Insights by MyAnalytics
159f4cd6-e380-449f-a816-af1a9ef76344 | FORMS_PLAN_E1 | Microsoft Forms (Plan E1)
2789c901-c14e-48ab-a76a-be334d9d793a | FORMS_PLAN_E3 | Microsoft Forms (Plan E3)
e212cbc7-0961-4c40-9825-01117710dcb1 | FORMS_PLAN_E5 | Microsoft Forms (Plan E5)
9e700747-8b1d-45e5-ab8d-ef187ceec156 | STREAM_O365_E3 | Microsoft Stream for Office 365 E3
6c6042f5-6f01-4d67-b8c1-eb99d36eed3e | STREAM_O365_E5 | Microsoft Stream for Office 365 E5
c87f142c-d1e9-4363-8630-aaea9c4d9ae5 | BPOS_S_TODO_2 | To Do (Plan 2)
3fb82609-8c27-4f7b-bd51-30634711ee67 | BPOS_S_TODO_3 | To Do (Plan 3)
94a54592-cd8b-425e-87c6-97868b000b91 | WHITEBOARD_PLAN2 | Whiteboard (Plan 2)
4a51bca5-1eff-43f5-878c-177680f191af | WHITEBOARD_PLAN3 | Whiteboard (Plan 3)
76846ad7-7776-4c40-a281-a386362dd1b9 | FLOW_O365_P2 | Power Automate for Office 365
07699545-9485-468e-95b6-2fca3738be01 | FLOW_O365_P3 | Power Automate for Office 365
c68f8d98-5534-41c8-bf36-22fa496fa792 | POWERAPPS_O365_P2 | Power Apps for Office 365
9c0dab89-a30c-4117-86e7-97bda240acd2 | POWERAPPS_O365_P3 | Power Apps for Office 365 (Plan 3)
2049e525-b859-401b-b2a0-e0a31c4b1fe4 | BI_AZURE_P0 | Power BI (free)
70d33638-9c74-4d01-bfd3-562de28bd4ba | BI_AZURE_P2 | Power BI Pro
c1ec4a95-1f05-45b3-a911-aa3fa01094f5 | INTUNE_A | Microsoft Intune Plan 1
882e1d05-acd1-4ccb-8708-6ee03664b117 | INTUNE_O365 | Mobile Device Management for Office 365
41781fb2-bc02-4b7c-bd55-b576c07bb09d | AAD_PREMIUM | Microsoft Entra ID P1
eec0eb4f-6444-4f95-aba0-50c24d67f998 | AAD_PREMIUM_P2 | Microsoft Entra ID P2
8a256a2b-b617-496d-b51b-e76466e88db0 | MFA_PREMIUM | Microsoft Entra multifactor authentication
bea4c11e-220a-4e6d-8eb8-8ea15d019f90 | RMS_S_ENTERPRISE | Azure Rights Management
6c57d4b6-3b23-47a5-9bc9-69f17b4947b3 | RMS_S_PREMIUM | Azure Information Protection Premium P1
5689bec4-755d-4753-8b61-40975025187c | RMS_S_PREMIUM2 | Azure Information Protection Premium P2
5136a095-5cf0-4aff-bec3-e84448b38ea5 | MIP_S_CLP1 | Information Protection for Office 365 - Standard
efb0351d-3b08-4503-993d-383af8de41e3 | MIP_S_CLP2 | Information Protection for Office 365 - Premium
f20fedf3-f3c3-43c3-8267-2bfdd51c0939 | ATP_ENTERPRISE | Microsoft Defender for Office 365 (Plan 1)
8e0c0a52-6a6c-4d40-8370-dd62790dcd70 | THREAT_INTELLIGENCE | Microsoft Defender for Office 365 (Plan 2)
871d91ec-ec1a-452b-a83f-bd76c7d770ef | WINDEFATP | Microsoft Defender for Endpoint
14ab5db5-e6c4-4b20-b4bc-13e36fd2227f | ATA | Microsoft Defender for Identity
8c098270-9dd4-4350-9b30-ba4703f3b36b | ADALLOM_S_O365 | Office 365 Cloud App Security
2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2 | ADALLOM_S_STANDALONE | Microsoft Defender for Cloud Apps
bf28f719-7844-4079-9c78-c1307898e192 | MTP | Microsoft Defender XDR
4de31727-a228-4ec3-a5bf-8e45b5ca48cc | EQUIVIO_ANALYTICS | Microsoft eDiscovery (Premium)
9f431833-0334-42de-a7dc-70aa40db46db | LOCKBOX_ENTERPRISE | Customer Lockbox
21b439ba-a0ca-424f-a6cc-52f954a5b111 | WIN10_PRO_ENT_SUB | Windows 10/11 Enterprise
795f6fe0-cc4d-4773-b050-5dde4dc704c9 | UNIVERSAL_PRINT_01 | Universal Print
9a6eeb79-0b4b-4bf0-9808-39d99a2cd5a3 | Windows_Autopatch | Windows Autopatch
f9646fb2-e3b2-4309-95de-dc4833737456 | CRMSTANDARD | Dynamics CRM Online
`;

/**
 * The service plans people ask about, by plan id in lower case.
 *
 * @see https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
export const PLAN_NAMES: ReadonlyMap<string, string> = new Map(
  parseNameTable(PLANS).map(({ id, name }) => [id, name]),
);
