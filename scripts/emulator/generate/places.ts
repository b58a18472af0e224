import { weightedTable } from "./random";

/** A country as tenants write it: mostly one way, now and then another. */
type Country = {
  code: string;
  texts: readonly string[];
  streets: readonly string[];
  cities: readonly City[];
  numberFirst?: boolean;
};
type City = { city: string; state: string | null; postal: string };

const city = (name: string, postal: string, state: string | null = null): City => ({
  city: name,
  state,
  postal,
});

/** `#` in a postal code stands for any digit, `?` for any letter. */
const COUNTRIES: readonly Country[] = [
  {
    code: "DE",
    texts: ["Germany", "Deutschland", "DE", "germany"],
    streets: ["Hauptstraße", "Königsallee", "Am Alten Markt", "Industriestraße", "Gärtnerweg"],
    cities: [
      city("München", "80###", "Bayern"),
      city("Hamburg", "20###", "Hamburg"),
      city("Köln", "50###", "Nordrhein-Westfalen"),
      city("Frankfurt am Main", "60###", "Hessen"),
    ],
  },
  {
    code: "HU",
    texts: ["Hungary", "Magyarország", "HU"],
    streets: ["Kossuth Lajos utca", "Petőfi tér", "Váci út", "Rákóczi út"],
    cities: [
      city("Budapest", "11##"),
      city("Debrecen", "40##", "Hajdú-Bihar"),
      city("Győr", "90##", "Győr-Moson-Sopron"),
    ],
  },
  {
    code: "GB",
    texts: ["United Kingdom", "UK", "GB", "Great Britain"],
    numberFirst: true,
    streets: ["High Street", "Station Road", "Church Lane", "King's Court"],
    cities: [
      city("London", "EC#A #??", "Greater London"),
      city("Manchester", "M# #??"),
      city("Edinburgh", "EH# #??", "Scotland"),
    ],
  },
  {
    code: "FR",
    texts: ["France", "FR", "FRANCE"],
    numberFirst: true,
    streets: ["rue de l'Église", "avenue Victor-Hugo", "boulevard Saint-Michel"],
    cities: [
      city("Paris", "75###", "Île-de-France"),
      city("Lyon", "69###"),
      city("Nîmes", "30###"),
    ],
  },
  {
    code: "US",
    texts: ["United States", "USA", "US", "United States of America"],
    numberFirst: true,
    streets: ["Main St", "Broadway", "Market St", "5th Ave"],
    cities: [
      city("Seattle", "981##", "WA"),
      city("New York", "100##", "NY"),
      city("Austin", "787##", "TX"),
      city("Boston", "021##", "MA"),
    ],
  },
  {
    code: "PL",
    texts: ["Poland", "Polska", "PL"],
    streets: ["ulica Długa", "aleja Jana Pawła II", "plac Wolności"],
    cities: [
      city("Kraków", "30-###", "Małopolskie"),
      city("Łódź", "90-###"),
      city("Warszawa", "00-###"),
    ],
  },
  {
    code: "SE",
    texts: ["Sweden", "Sverige", "SE"],
    streets: ["Storgatan", "Drottninggatan", "Ångströmsvägen"],
    cities: [city("Stockholm", "11# ##"), city("Malmö", "21# ##"), city("Göteborg", "41# ##")],
  },
  {
    code: "ES",
    texts: ["Spain", "España", "ES"],
    streets: ["Calle Mayor", "Avenida de la Constitución", "Plaza España"],
    cities: [
      city("Madrid", "280##"),
      city("A Coruña", "150##", "Galicia"),
      city("València", "460##"),
    ],
  },
  {
    code: "CZ",
    texts: ["Czech Republic", "Czechia", "CZ"],
    streets: ["Náměstí Míru", "Vinohradská", "Česká"],
    cities: [city("Praha", "1## 00"), city("Brno", "6## 00")],
  },
  {
    code: "JP",
    texts: ["Japan", "日本", "JP"],
    streets: ["丸の内", "Marunouchi", "Minami-Aoyama"],
    cities: [city("Tokyo", "1##-00##", "Tōkyō-to"), city("大阪市", "53#-00##", "大阪府")],
  },
  {
    code: "SA",
    texts: ["Saudi Arabia", "المملكة العربية السعودية", "SA"],
    streets: ["King Fahd Road", "طريق الملك فهد"],
    cities: [city("Riyadh", "12###"), city("جدة", "21###")],
  },
  {
    code: "GR",
    texts: ["Greece", "Ελλάδα", "GR"],
    streets: ["Οδός Ερμού", "Leoforos Kifisias"],
    cities: [city("Athens", "10# ##"), city("Θεσσαλονίκη", "54# ##")],
  },
];

const BY_CODE = new Map(COUNTRIES.map((country) => [country.code, country]));

export type Place = {
  country: string;
  usageLocation: string;
  city: string;
  state: string | null;
  postalCode: string;
  streetAddress: string;
};

const SPELLINGS = weightedTable([
  [0, 85],
  [1, 8],
  [2, 5],
  [3, 2],
]);

/** Five throws, one for each thing to decide. */
export type PlaceRolls = {
  where: number;
  spelling: number;
  town: number;
  street: number;
  house: number;
};

/** Where somebody works: at home in the tenant's country, or elsewhere. */
export function placeOf(homeCountry: string, isHome: boolean, rolls: PlaceRolls): Place {
  const home = BY_CODE.get(homeCountry);
  const country = isHome && home ? home : at(COUNTRIES, rolls.where);
  const { city: name, state, postal } = at(country.cities, rolls.town);
  const house = (rolls.house % 180) + 1;
  const road = at(country.streets, rolls.street);
  const line = country.numberFirst ? `${house} ${road}` : `${road} ${house}`;
  const spelled = at(SPELLINGS, rolls.spelling);
  return {
    country: country.texts[spelled] ?? at(country.texts, 0),
    usageLocation: country.code,
    city: name,
    state,
    postalCode: fill(postal, rolls.house),
    // every ninth address has a second line, as typed in the admin center
    streetAddress: rolls.street % 9 === 0 ? `${line}\r\nFloor ${(house % 12) + 1}` : line,
  };
}

function fill(pattern: string, rolled: number): string {
  if (!/[#?]/.test(pattern)) return pattern;
  let filled = "";
  let rest = rolled;
  for (const sign of pattern) {
    if (sign === "#") filled += String(rest % 10);
    else filled += sign === "?" ? String.fromCharCode(65 + (rest % 26)) : sign;
    rest = Math.imul(rest, 0x9e3779b1) >>> 7;
  }
  return filled;
}

function at<Item>(list: readonly Item[], rolled: number): Item {
  return list[(rolled >>> 0) % list.length] as Item;
}
