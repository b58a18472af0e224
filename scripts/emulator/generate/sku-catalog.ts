import { guidFrom } from "./random";
import type { ServicePlan } from "../directory/graph-user";

/** Ids of well-known service plans, from Microsoft's published product list. */
const PLANS = {
  AAD_PREMIUM: "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
  AAD_PREMIUM_P2: "eec0eb4f-6444-4f95-aba0-50c24d67f998",
  ATP_ENTERPRISE: "f20fedf3-f3c3-43c3-8267-2bfdd51c0939",
  BI_AZURE_P0: "2049e525-b859-401b-b2a0-e0a31c4b1fe4",
  BI_AZURE_P2: "70d33638-9c74-4d01-bfd3-562de28bd4ba",
  CRMSTANDARD: "f9646fb2-e3b2-4309-95de-dc4833737456",
  DYN365_CDS_VIRAL: "17ab22cd-a0b3-4536-910a-cb6eb12696c0",
  EXCHANGE_S_DESKLESS: "4a82b400-a79f-41a4-b4e2-e94f5787b113",
  EXCHANGE_S_ENTERPRISE: "efb87545-963c-4e0d-99df-69c6916d9eb0",
  EXCHANGE_S_FOUNDATION: "113feb6c-3fe4-4440-bddc-54d774bf0318",
  EXCHANGE_S_STANDARD: "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
  FLOW_P2_VIRAL: "50e68c76-46c6-4674-81f9-75456511b170",
  FORMS_PLAN_E1: "159f4cd6-e380-449f-a816-af1a9ef76344",
  INTUNE_A: "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
  INTUNE_O365: "882e1d05-acd1-4ccb-8708-6ee03664b117",
  M365_COPILOT_APPS: "a62f8878-de10-42f3-b68f-6149a25ceb97",
  M365_COPILOT_BUSINESS_CHAT: "3f30311c-6b1e-48a4-ab79-725b469da960",
  M365_COPILOT_TEAMS: "b95945de-b3bd-46db-8437-f2beb6ea2347",
  MCOEV: "4828c8ec-dc2e-4779-b502-87ac9ce28ab7",
  MDE_SMB: "bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4",
  MFA_PREMIUM: "8a256a2b-b617-496d-b51b-e76466e88db0",
  MIP_S_CLP2: "efb0351d-3b08-4503-993d-383af8de41e3",
  OFFICEMOBILE_SUBSCRIPTION: "c63d4d19-e8cb-460e-b37c-4d6c34603745",
  OFFICESUBSCRIPTION: "43de0ff5-c92c-492b-9116-175376d08c38",
  OFFICE_BUSINESS: "094e7854-93fc-4d55-b2c0-3ab5369ebdc1",
  ONEDRIVE_BASIC: "da792a53-cbc0-4184-a10d-e544dd34b3c1",
  PROJECT_CLIENT_SUBSCRIPTION: "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3",
  PROJECT_PROFESSIONAL: "818523f5-016b-4355-9be8-ed6944946ea7",
  RMS_S_PREMIUM: "6c57d4b6-3b23-47a5-9bc9-69f17b4947b3",
  SHAREPOINTDESKLESS: "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9",
  SHAREPOINTENTERPRISE: "5dbe027f-2339-4123-9542-606e4d348a72",
  SHAREPOINTSTANDARD: "c7699d2e-19aa-44de-8edf-1736da088ca1",
  SHAREPOINTSTORAGE: "be5a7ed5-c598-4fcd-a061-5e6724c68a58",
  SHAREPOINT_PROJECT: "fe71d6c3-a2ea-4499-9778-da042bf08063",
  TEAMS1: "57ff2da0-773e-42df-b2af-ffb7a2317929",
  VISIOONLINE: "2bdbaf8f-738f-4ac7-9234-3c3ee2ce7d0f",
  VISIO_CLIENT_SUBSCRIPTION: "663a804f-1c30-4ff0-9915-9db84f0d1cea",
  WINDEFATP: "871d91ec-ec1a-452b-a83f-bd76c7d770ef",
  YAMMER_ENTERPRISE: "7547a3fe-08ee-4ccb-b430-5077c5041653",
} as const;

export type CatalogSku = {
  skuId: string;
  partNumber: string;
  appliesTo: "User" | "Company";
  servicePlans: readonly ServicePlan[];
};

/** Real SKUs with the plans people look for; Microsoft's own lists are many times longer. */
export const CATALOG: readonly CatalogSku[] = [
  sku("SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06", [
    "EXCHANGE_S_ENTERPRISE",
    "SHAREPOINTENTERPRISE",
    "TEAMS1",
    "OFFICESUBSCRIPTION",
    "AAD_PREMIUM_P2",
    "INTUNE_A",
    "WINDEFATP",
    "BI_AZURE_P2",
    "MCOEV",
    "MIP_S_CLP2",
  ]),
  sku("SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965", [
    "EXCHANGE_S_ENTERPRISE",
    "SHAREPOINTENTERPRISE",
    "TEAMS1",
    "OFFICESUBSCRIPTION",
    "AAD_PREMIUM",
    "INTUNE_A",
    "RMS_S_PREMIUM",
    "YAMMER_ENTERPRISE",
  ]),
  sku("SPE_F1", "66b55226-6b4f-492c-910c-a3b7a3c9d993", [
    "EXCHANGE_S_DESKLESS",
    "SHAREPOINTDESKLESS",
    "TEAMS1",
    "OFFICEMOBILE_SUBSCRIPTION",
    "AAD_PREMIUM",
    "INTUNE_A",
  ]),
  sku("STANDARDPACK", "18181a46-0d4e-45cd-891e-60aabd171b4e", [
    "EXCHANGE_S_STANDARD",
    "SHAREPOINTSTANDARD",
    "TEAMS1",
    "OFFICEMOBILE_SUBSCRIPTION",
    "FORMS_PLAN_E1",
  ]),
  sku("ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900", [
    "EXCHANGE_S_ENTERPRISE",
    "SHAREPOINTENTERPRISE",
    "TEAMS1",
    "OFFICESUBSCRIPTION",
  ]),
  sku("SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", [
    "EXCHANGE_S_STANDARD",
    "SHAREPOINTSTANDARD",
    "TEAMS1",
    "OFFICE_BUSINESS",
    "AAD_PREMIUM",
    "INTUNE_A",
    "MDE_SMB",
    "ATP_ENTERPRISE",
  ]),
  sku("O365_BUSINESS_PREMIUM", "f245ecc8-75af-4f8e-b61f-27d8114de5f3", [
    "EXCHANGE_S_STANDARD",
    "SHAREPOINTSTANDARD",
    "TEAMS1",
    "OFFICE_BUSINESS",
    "FORMS_PLAN_E1",
  ]),
  sku("O365_BUSINESS_ESSENTIALS", "3b555118-da6a-4418-894f-7df1e2096870", [
    "EXCHANGE_S_STANDARD",
    "SHAREPOINTSTANDARD",
    "TEAMS1",
    "OFFICEMOBILE_SUBSCRIPTION",
  ]),
  sku("EXCHANGESTANDARD", "4b9405b0-7788-4568-add1-99614e613b69", [
    "EXCHANGE_S_STANDARD",
    "INTUNE_O365",
  ]),
  sku("AAD_PREMIUM", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4", [
    "AAD_PREMIUM",
    "MFA_PREMIUM",
    "EXCHANGE_S_FOUNDATION",
  ]),
  sku("POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560", [
    "BI_AZURE_P2",
    "EXCHANGE_S_FOUNDATION",
  ]),
  sku("VISIOCLIENT", "c5928f49-12ba-48f7-ada3-0d743a3601d5", [
    "VISIO_CLIENT_SUBSCRIPTION",
    "VISIOONLINE",
    "ONEDRIVE_BASIC",
  ]),
  sku("PROJECTPROFESSIONAL", "53818b1b-4a27-454b-8896-0dba576410e6", [
    "PROJECT_PROFESSIONAL",
    "PROJECT_CLIENT_SUBSCRIPTION",
    "SHAREPOINT_PROJECT",
  ]),
  sku("Microsoft_365_Copilot", "639dec6b-bb19-468b-871c-c5c441c4b0cb", [
    "M365_COPILOT_APPS",
    "M365_COPILOT_TEAMS",
    "M365_COPILOT_BUSINESS_CHAT",
  ]),
  sku("MCOEV", "e43b5b99-8dfb-405f-9987-dc307f34bcbd", ["MCOEV"]),
  sku("FLOW_FREE", "f30db892-07e9-47e9-837c-80727f46fd3d", [
    "FLOW_P2_VIRAL",
    "DYN365_CDS_VIRAL",
    "EXCHANGE_S_FOUNDATION",
  ]),
  sku("POWER_BI_STANDARD", "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", [
    "BI_AZURE_P0",
    "EXCHANGE_S_FOUNDATION",
  ]),
  sku("SHAREPOINTSTORAGE", "99049c9c-6011-4908-bf17-15f496e6519d", ["SHAREPOINTSTORAGE"]),
  sku("CRMSTANDARD", "d17b27af-3f49-4822-99f9-56a661538792", ["CRMSTANDARD"]),
  // a SKU too new for any list of product names
  sku("WORKSPACE_INSIGHTS_PREVIEW", guidFrom("sku WORKSPACE_INSIGHTS_PREVIEW"), []),
];

const BY_ID = new Map(CATALOG.map((entry) => [entry.skuId, entry]));
const BY_PART_NUMBER = new Map(CATALOG.map((entry) => [entry.partNumber, entry]));

export const findCatalogSku = (skuId: string): CatalogSku | undefined => BY_ID.get(skuId);

/** The catalog's entry of a part number; throws on an unknown one. */
export function catalogSku(partNumber: string): CatalogSku {
  const entry = BY_PART_NUMBER.get(partNumber);
  if (!entry) throw new Error(`The SKU catalog lacks ${partNumber}`);
  return entry;
}

function sku(
  partNumber: string,
  skuId: string,
  plans: readonly (keyof typeof PLANS)[],
): CatalogSku {
  const appliesTo = partNumber === "SHAREPOINTSTORAGE" ? "Company" : "User";
  const servicePlans = plans.map((name): ServicePlan => ({
    servicePlanId: PLANS[name],
    servicePlanName: name,
    provisioningStatus: partNumber === "CRMSTANDARD" ? "Disabled" : "Success",
    appliesTo: name === "EXCHANGE_S_FOUNDATION" ? "Company" : appliesTo,
  }));
  return { skuId, partNumber, appliesTo, servicePlans };
}
