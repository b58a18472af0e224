import { parseNameTable } from "./parse-name-table";

/** What a license product is called, and the part number Graph knows it by. */
export type ProductName = { readonly name: string; readonly partNumber: string };

const PRODUCTS = `
cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46 | SPB | Microsoft 365 Business Premium
f245ecc8-75af-4f8e-b61f-27d8114de5f3 | O365_BUSINESS_PREMIUM | Microsoft 365 Business Standard
3b555118-da6a-4418-894f-7df1e2096870 | O365_BUSINESS_ESSENTIALS | Microsoft 365 Business Basic
cdd28e44-67e3-425e-be4c-737fab2899d3 | O365_BUSINESS | Microsoft 365 Apps for business
c2273bd0-dff7-4215-9ef5-2c7bcfb06425 | OFFICESUBSCRIPTION | Microsoft 365 Apps for enterprise
ea4c5ec8-50e3-4193-89b9-50da5bd4cdc7 | OFFICE_PROPLUS_DEVICE1 | Microsoft 365 Apps for enterprise (device)
b214fe43-f5a3-4703-beeb-fa97188220fc | SMB_BUSINESS | Microsoft 365 Apps for business
dab7782a-93b1-4074-8bb1-0e61318bea0b | SMB_BUSINESS_ESSENTIALS | Microsoft 365 Business Basic
ac5cef5d-921b-4f97-9ef3-c99076e5470f | SMB_BUSINESS_PREMIUM | Microsoft 365 Business Standard - Prepaid Legacy
5a1c7b8d-0739-4ca8-bf69-ec87e69133ac | MICROSOFT_365_BUSINESS_STANDARD_NO_TEAMS | Microsoft 365 Business Standard (no Teams)
a3f586b6-8cce-4d9b-99d6-55238397f77a | Office_365_w/o_Teams_Bundle_Business_Premium | Microsoft 365 Business Premium EEA (no Teams)
c1f79c29-5d7a-4bec-a2c1-1a76774864c0 | Office_365_w/o_Teams_Bundle_Business_Standard | Microsoft 365 Business Standard EEA (no Teams)
b1f3042b-a390-4b56-ab61-b88e7e767a97 | Microsoft_365_Business_Basic_EEA_(no_Teams) | Microsoft 365 Business Basic EEA (no Teams)
05e9a617-0261-4cee-bb44-138d3ef5d965 | SPE_E3 | Microsoft 365 E3
06ebc4ee-1bb5-47dd-8120-11324bc54e06 | SPE_E5 | Microsoft 365 E5
cd2925a3-5076-4233-8931-638a8c94f773 | SPE_E5_NOPSTNCONF | Microsoft 365 E5 without Audio Conferencing
9a18296a-025f-4e37-9ffa-30bf8d1ce775 | MICROSOFT_365_E7 | Microsoft 365 E7
66b55226-6b4f-492c-910c-a3b7a3c9d993 | SPE_F1 | Microsoft 365 F3
44575883-256e-4a79-9da4-ebe9acabe2b2 | M365_F1 | Microsoft 365 F1
50f60901-3181-4b75-8a2c-4c8e4c1d5a72 | M365_F1_COMM | Microsoft 365 F1
67ffe999-d9ca-49e1-9d2c-03fb28aa7a48 | SPE_F5_SEC | Microsoft 365 F5 Security Add-on
91de26be-adfa-4a3d-989e-9131cc23dda7 | SPE_F5_COMP | Microsoft 365 F5 Compliance Add-on
32b47245-eb31-44fc-b945-a8b1576c439f | SPE_F5_SECCOMP | Microsoft 365 F5 Security + Compliance Add-on
0c21030a-7e60-4ec7-9a0f-0042e0e0211a | Microsoft_365_E3 | Microsoft 365 E3 (500 seats min)
db684ac5-c0e7-4f92-8284-ef9ebde75d33 | Microsoft_365_E5 | Microsoft 365 E5 (500 seats min)
dcf0408c-aaec-446c-afd4-43e3683943ea | Microsoft_365_E3_(no_Teams) | Microsoft 365 E3 (no Teams)
18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e | Microsoft_365_E5_(no_Teams) | Microsoft 365 E5 (no Teams)
c2fe850d-fbbb-4858-b67d-bd0c6e746da3 | O365_w/o Teams Bundle_M3 | Microsoft 365 E3 EEA (no Teams)
3271cf8e-2be5-4a09-a549-70fd05baaa17 | O365_w/o_Teams_Bundle_M5 | Microsoft 365 E5 EEA (no Teams)
0666269f-b167-4c5b-a76f-fc574f2b1118 | Microsoft_365_F1_EEA_(no_Teams) | Microsoft 365 F1 EEA (no Teams)
f7ee79a7-7aec-4ca4-9fb9-34d6b930ad87 | Microsoft_365_F3_EEA_(no_Teams) | Microsoft 365 F3 EEA (no Teams)
26124093-3d78-432b-b5dc-48bf992543d5 | IDENTITY_THREAT_PROTECTION | Microsoft 365 E5 Security
184efa21-98c3-4e5d-95ab-d07053a96e67 | INFORMATION_PROTECTION_COMPLIANCE | Microsoft 365 E5 Compliance
b17653a4-2443-4e8c-a550-18249dda78bb | M365EDU_A1 | Microsoft 365 A1
4b590615-0888-425a-a965-b3bf7789848d | M365EDU_A3_FACULTY | Microsoft 365 A3 for faculty
7cfd9a2b-e110-4c39-bf20-c6a3f36a3121 | M365EDU_A3_STUDENT | Microsoft 365 A3 for students
18250162-5d87-4436-a834-d795c15c80f3 | M365EDU_A3_STUUSEBNFT | Microsoft 365 A3 for students use benefit
e97c048c-37a4-45fb-ab50-922fbf07a370 | M365EDU_A5_FACULTY | Microsoft 365 A5 for faculty
46c119d4-0379-4a9d-85e4-97c66d3f909e | M365EDU_A5_STUDENT | Microsoft 365 A5 for students
31d57bc7-3a05-4867-ab53-97a17835a411 | M365EDU_A5_STUUSEBNFT | Microsoft 365 A5 for students use benefit
18181a46-0d4e-45cd-891e-60aabd171b4e | STANDARDPACK | Office 365 E1
6634e0ce-1a9f-428c-a498-f84ec7b8aa2e | STANDARDWOFFPACK | Office 365 E2
6fd2c87f-b296-42f0-b197-1e91e994b900 | ENTERPRISEPACK | Office 365 E3
1392051d-0cb9-4b7a-88d5-621fee5e8711 | ENTERPRISEWITHSCAL | Office 365 E4
c7df2760-2c81-4ef7-b578-5b5392b571df | ENTERPRISEPREMIUM | Office 365 E5
26d45bd9-adf1-46cd-a9e1-51e9a5524128 | ENTERPRISEPREMIUM_NOPSTNCONF | Office 365 E5 without Audio Conferencing
4b585984-651b-448a-9e53-3b10f069cf7f | DESKLESSPACK | Office 365 F3
189a915c-fe4f-4ffa-bde4-85b9628d07a0 | DEVELOPERPACK | Office 365 E3 Developer
c42b9cae-ea4f-4ab7-9717-81576235ccac | DEVELOPERPACK_E5 | Microsoft 365 E5 Developer
94763226-9b3c-4e75-a931-5c89701abe66 | STANDARDWOFFPACK_FACULTY | Office 365 A1 for faculty
314c4481-f395-4525-be8b-2ec4bb1e9d91 | STANDARDWOFFPACK_STUDENT | Office 365 A1 for students
e578b273-6db4-4691-bba0-8d691f4da603 | ENTERPRISEPACKPLUS_FACULTY | Office 365 A3 for faculty
98b6e773-24d4-4c0d-a968-6e787a1f8204 | ENTERPRISEPACKPLUS_STUDENT | Office 365 A3 for students
4b9405b0-7788-4568-add1-99614e613b69 | EXCHANGESTANDARD | Exchange Online (Plan 1)
19ec0d23-8335-4cbd-94ac-6050e30712fa | EXCHANGEENTERPRISE | Exchange Online (Plan 2)
80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82 | EXCHANGEDESKLESS | Exchange Online Kiosk
90b5e015-709a-4b8b-b08e-3200f994494c | EXCHANGEARCHIVE | Exchange Online Archiving for Exchange Server
ee02fd1b-340e-4a4b-b355-4a514e4c8943 | EXCHANGEARCHIVE_ADDON | Exchange Online Archiving for Exchange Online
45a2423b-e884-448d-a831-d9e139c52d2f | EOP_ENTERPRISE | Exchange Online Protection
1fc08a02-8b3d-43b9-831e-f76859e04e1a | SHAREPOINTSTANDARD | SharePoint Online (Plan 1)
a9732ec9-17d9-494c-a51c-d6b45b384dcb | SHAREPOINTENTERPRISE | SharePoint Online (Plan 2)
99049c9c-6011-4908-bf17-15f496e6519d | SHAREPOINTSTORAGE | Office 365 Extra File Storage
e6778190-713e-4e4f-9119-8b8238de25df | WACONEDRIVESTANDARD | OneDrive for Business (Plan 1)
ed01faf2-1d88-4947-ae91-45ca18703a96 | WACONEDRIVEENTERPRISE | OneDrive for Business (Plan 2)
7e31c0d9-9551-471d-836f-32ee72be4a01 | Microsoft_Teams_Enterprise_New | Microsoft Teams Enterprise
7e74bd05-2c47-404e-829a-ba95c66fe8e5 | Microsoft_Teams_EEA_New | Microsoft Teams EEA
36a0f3b3-adb5-49ea-bf66-762134cf063a | Microsoft_Teams_Premium | Microsoft Teams Premium
fde42873-30b6-436b-b361-21af5a6b84ae | Teams_Ess | Microsoft Teams Essentials
710779e8-3d4a-4c88-adb9-386c958d1fdf | TEAMS_EXPLORATORY | Microsoft Teams Exploratory
16ddbbfc-09ea-4de2-b1d7-312db6112d70 | TEAMS_FREE | Microsoft Teams (free)
e43b5b99-8dfb-405f-9987-dc307f34bcbd | MCOEV | Microsoft Teams Phone Standard
440eaaa8-b3e0-484b-a8be-62870b9ba70a | PHONESYSTEM_VIRTUALUSER | Microsoft Teams Phone Resource Account
0c266dff-15dd-4b49-8397-2bb16070ed52 | MCOMEETADV | Microsoft 365 Audio Conferencing
0dab259f-bf13-4952-b7f8-7db8f131b28d | MCOPSTN1 | Microsoft 365 Domestic Calling Plan
d3b4fe1f-9992-4930-8acb-ca6ec609365e | MCOPSTN2 | Microsoft 365 Domestic and International Calling Plan
47794cd0-f0e5-45c5-9033-2eb6b5fc84e0 | MCOPSTNC | Communications Credits
295a8eb0-f78d-45c7-8b5b-1eed5ed02dff | MCOCAP | Microsoft Teams Shared Devices
6af4b3d6-14bb-4a2a-960c-6c902aad34f3 | Microsoft_Teams_Rooms_Basic | Microsoft Teams Rooms Basic
4cde982a-ede4-4409-9ae6-b003453c8ea6 | Microsoft_Teams_Rooms_Pro | Microsoft Teams Rooms Pro
efccb6f7-5641-4e0e-bd10-b4976e1bf68e | EMS | Enterprise Mobility + Security E3
b05e124f-c7cc-45a0-a6aa-8cf78c946968 | EMSPREMIUM | Enterprise Mobility + Security E5
078d2b04-f1bd-4111-bbd4-b4b1b354cef4 | AAD_PREMIUM | Microsoft Entra ID P1
84a661c4-e949-4bd2-a560-ed7766fcaf2b | AAD_PREMIUM_P2 | Microsoft Entra ID P2
cf6b0d46-4093-4546-a0ab-0b1546dcc10e | Microsoft_Entra_ID_Governance | Microsoft Entra ID Governance
061f9ace-7d42-4136-88ac-31dc755f143f | INTUNE_A | Microsoft Intune Plan 1
2b317a4a-77a6-4188-9437-b68a77b4e2c6 | INTUNE_A_D | Microsoft Intune Device
a929cd4d-8672-47c9-8664-159c1f322ba8 | Microsoft_Intune_Suite | Microsoft Intune Suite
c52ea49f-fe5d-4e95-93ba-1de91d380f89 | RIGHTSMANAGEMENT | Azure Information Protection Plan 1
8c4ce438-32a7-4ac5-91a6-e22ae08d9c8b | RIGHTSMANAGEMENT_ADHOC | Rights Management Adhoc
4ef96642-f096-40de-a3e9-d83fb2f90211 | ATP_ENTERPRISE | Microsoft Defender for Office 365 (Plan 1)
3dd6cf57-d688-4eed-ba52-9e40b5468c3e | THREAT_INTELLIGENCE | Microsoft Defender for Office 365 (Plan 2)
16a55f2f-ff35-4cd5-9146-fb784e3761a5 | DEFENDER_ENDPOINT_P1 | Microsoft Defender for Endpoint P1
111046dd-295b-4d6d-9724-d52ac90bd1f2 | WIN_DEF_ATP | Microsoft Defender for Endpoint P2
5e1e7702-a2b7-4360-8d07-2f515792896f | MDE_SMB | Microsoft Defender for Business
98defdf7-f6c1-44f5-a1f6-943b6764e7a5 | ATA | Microsoft Defender for Identity
df845ce7-05f9-4894-b5f2-11bbfbcfd2b6 | ADALLOM_STANDALONE | Microsoft Defender for Cloud Apps
639dec6b-bb19-468b-871c-c5c441c4b0cb | Microsoft_365_Copilot | Microsoft 365 Copilot
a809996b-059e-42e2-9866-db24b99a9782 | M365_Copilot | Microsoft 365 Copilot
75564b9c-51e8-431c-b8fe-d472d5a545c8 | Power_Virtual_Agents | Microsoft Copilot Studio
61902246-d7cb-453e-85cd-53ee28eec138 | VIVA | Microsoft Viva Suite
a403ebcc-fae0-4ca2-8c8c-7a907fd6c235 | POWER_BI_STANDARD | Microsoft Fabric (free)
f8a1db68-be16-40ed-86d5-cb42ce701560 | POWER_BI_PRO | Power BI Pro
c1d032e0-5619-4761-9b5c-75b6831e1711 | PBI_PREMIUM_PER_USER | Power BI Premium Per User
f30db892-07e9-47e9-837c-80727f46fd3d | FLOW_FREE | Power Automate Free
4a51bf65-409c-4a91-b845-1121b571cc9d | FLOW_PER_USER | Power Automate per user plan
eda1941c-3c4f-4995-b5eb-e85a42175ab9 | POWERAUTOMATE_ATTENDED_RPA | Power Automate Premium
b30411f5-fea1-4a59-9ad9-3db7c7ead579 | POWERAPPS_PER_USER | Power Apps Premium
b4d7b828-e8dc-4518-91f9-e123ae48440d | POWERAPPS_PER_APP_NEW | Power Apps per app plan
dcb1a3ae-b33f-4487-846a-a640262fadf4 | POWERAPPS_VIRAL | Power Apps Plan 2 Trial
5b631642-bd26-49fe-bd20-1daaa972ef80 | POWERAPPS_DEV | Power Apps for Developer
beb6439c-caad-48d3-bf46-0c82871e12be | PROJECT_P1 | Planner Plan 1
53818b1b-4a27-454b-8896-0dba576410e6 | PROJECTPROFESSIONAL | Planner and Project Plan 3
09015f9f-377f-4538-bbb5-f75ceb09358a | PROJECTPREMIUM | Planner and Project Plan 5
776df282-9fc0-4862-99e2-70e561b9909e | PROJECTESSENTIALS | Project Online Essentials
4b244418-9658-4451-a2b8-b5e2b364e9bd | VISIOONLINE_PLAN1 | Visio Plan 1
c5928f49-12ba-48f7-ada3-0d743a3601d5 | VISIOCLIENT | Visio Plan 2
2880026b-2b0c-4251-8656-5d41ff11e3aa | DYN365_BUSCENTRAL_ESSENTIAL | Dynamics 365 Business Central Essentials
f991cecc-3f91-4cd0-a9a8-bf1c8167e029 | DYN365_BUSCENTRAL_PREMIUM | Dynamics 365 Business Central Premium
2e3c4023-80f6-4711-aa5d-29e0ecb46835 | DYN365_BUSCENTRAL_TEAM_MEMBER | Dynamics 365 Business Central Team Members
1e1a282c-9c54-43a2-9310-98ef728faace | DYN365_ENTERPRISE_SALES | Dynamics 365 Sales Enterprise
749742bf-0d37-4158-a120-33567104deeb | DYN365_ENTERPRISE_CUSTOMER_SERVICE | Dynamics 365 Customer Service Enterprise
c7d15985-e746-4f01-b113-20b575898250 | DYN365_ENTERPRISE_FIELD_SERVICE | Dynamics 365 Field Service
55c9eb4e-c746-45b4-b255-9ab6b19d5c62 | DYN365_FINANCE | Dynamics 365 Finance
f2e48cb3-9da0-42cd-8464-4a54ce198ad0 | DYN365_SCM | Dynamics 365 Supply Chain Management
7ac9fe77-66b7-4e5e-9e46-10eed1cff547 | DYN365_TEAM_MEMBERS | Dynamics 365 Team Members
be9f9771-1c64-4618-9907-244325141096 | D365_SALES_PRO | Dynamics 365 Sales Professional
d17b27af-3f49-4822-99f9-56a661538792 | CRMSTANDARD | Dynamics CRM Online
bc946dac-7877-4271-b2f7-99d2db13cd2c | FORMS_PRO | Dynamics 365 Customer Voice Trial
e612d426-6bc3-4181-9658-91aa906b0ac0 | CDS_DB_CAPACITY | Dataverse Database Capacity
cb10e6cd-9da4-4992-867b-67546b1db821 | WIN10_PRO_ENT_SUB | Windows 10/11 Enterprise E3
6a0f6da5-0b87-4190-a6ae-9bb5a2b9546a | WIN10_VDA_E3 | Windows 10/11 Enterprise E3
488ba24a-39a9-4473-8ee5-19291e71b002 | WIN10_VDA_E5 | Windows 10/11 Enterprise E5
135bee78-485b-4181-ad6e-40286e311850 | CPC_B_2C_4RAM_128GB | Windows 365 Business 2 vCPU, 4 GB, 128 GB
e2aebe6c-897d-480f-9d62-fff1381581f7 | CPC_E_2C_8GB_128GB | Windows 365 Enterprise 2 vCPU, 8 GB, 128 GB
9f3d9c1d-25a5-4aaa-8e59-23a1e6450a67 | UNIVERSAL_PRINT | Universal Print
1f2f344a-700d-42c9-9427-5cea1d5d7ba6 | STREAM | Microsoft Stream
6470687e-a428-4b7a-bef2-8a291ad947c9 | WINDOWS_STORE | Windows Store for Business
90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96 | SMB_APPS | Business Apps (free)
`;

/**
 * The products most tenants have, by SKU id in lower case, under the names they are sold by now:
 * Microsoft's own list still has older ones for several.
 *
 * @see https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
export const PRODUCT_NAMES: ReadonlyMap<string, ProductName> = new Map(
  parseNameTable(PRODUCTS).map(({ id, code, name }) => [id, { name, partNumber: code }]),
);
