/** One language's names. Native spelling, with `|` and the Latin spelling where letters do not follow. */
type NameList = { language: string; surnameFirst?: boolean; given: string; surnames: string };

const LISTS: readonly NameList[] = [
  {
    language: "en-GB",
    given:
      "Alice Amelia Arthur Benjamin Charlotte Chloe Daisy Edward Eleanor Emily Ethan Freya George Grace Harriet Harry Imogen Isaac Jack James Jessica Joseph Leo Lily Lucy Matilda Nathan Oliver Owen Phoebe Rosie Samuel Sophie Stanley Thomas Toby William Zara",
    surnames:
      "Abbott Ashworth Atkinson Barker Baxter Bennett Bradley Brooks Burgess Carter Chapman Clarke Cooper Dawson Dixon Ellis Fletcher Foster Gardner Gibson Goodwin Harding Harper Hartley Holmes Hughes Jennings Kendall Lambert Lawson Marsh Mercer Morgan Newton Osborne Palmer Parsons Pearson Quinn Reynolds Rhodes Saunders Sharpe Simmons Stevenson Thornton Turner Wainwright Walsh Webster Whitaker Winters Wright O'Brien O'Neill",
  },
  {
    language: "de-DE",
    given:
      "Andreas Anja Annika Birgit Björn Christoph Claudia Daniel Dieter Elke Felix Florian Franziska Gisela Günther Hannah Heike Heinz Ines Jörg Jürgen Katrin Klaus Lena Lukas Manfred Marlene Matthias Nadine Niklas Petra Ralf Sabine Sören Stefan Tanja Ulrike Uwe Wolfgang Änne",
    surnames:
      "Albrecht Bauer Baumann Böhm Brandt Busch Dietrich Engel Fischer Förster Frank Fuchs Graf Groß Günter Haas Hahn Hartmann Hofmann Huber Jäger Jung Kaiser Keller Koch König Köhler Kraus Krüger Kühn Lang Lehmann Lorenz Maier Möller Müller Neumann Otto Pfeiffer Richter Roth Schäfer Schmidt Schröder Schulz Seidel Sommer Stein Vogel Voß Weiß Winkler Wolff Ziegler",
  },
  {
    language: "hu-HU",
    surnameFirst: true,
    given:
      "Ágnes Ádám András Anikó Attila Balázs Barbara Bence Boglárka Csaba Dániel Dóra Eszter Ferenc Gábor Gergely György Ildikó Imre István János Judit Katalin Kinga László Levente Márta Máté Miklós Nóra Orsolya Péter Réka Róbert Sándor Szilvia Tamás Tünde Zoltán Zsófia",
    surnames:
      "Antal Bakos Balogh Barta Bíró Bodnár Boros Csizmadia Deák Dudás Fábián Farkas Fazekas Fehér Fekete Fodor Gulyás Hegedűs Horváth Illés Jónás Juhász Kelemen Kerekes Király Kiss Kocsis Kovács Lakatos László Lengyel Lukács Magyar Major Mészáros Molnár Nagy Németh Oláh Orbán Orosz Pálfi Papp Pintér Rácz Sipos Somogyi Soós Szabó Szalai Szűcs Takács Török Varga Végh Vörös",
  },
  {
    language: "fr-FR",
    given:
      "Adèle Amélie Antoine Aurélie Bastien Benoît Camille Cécile Céline Clément Damien Élise Élodie Émile Fabien Françoise Gaël Geneviève Hélène Hugo Inès Jérôme Joël Jules Léa Loïc Lucie Manon Margaux Mathieu Maxime Noémie Océane Pascal Quentin Raphaël Sébastien Solène Théo Zoé",
    surnames:
      "Arnaud Aubert Barbier Benoist Bertrand Blanchard Bonnet Boucher Bourgeois Brun Caron Chevalier Clément Collet Cousin Delacroix Deschamps Dubois Dufour Dumont Dupont Durand Fabre Faure Fontaine Fournier François Garnier Gauthier Girard Guérin Henry Lacroix Laurent Leclerc Lefèvre Legrand Lemaire Leroy Marchand Mercier Meunier Moreau Morel Noël Perrin Picard Renard Renaud Rousseau Roux Rivière Schneider Vidal Villeneuve",
  },
  {
    language: "pl-PL",
    given:
      "Agnieszka Aleksandra Andrzej Bartosz Beata Błażej Dariusz Dominika Ewa Filip Grażyna Grzegorz Hanna Jacek Jakub Jarosław Joanna Kamila Katarzyna Krzysztof Łucja Łukasz Maciej Magdalena Małgorzata Marcin Michał Mirosława Natalia Paweł Piotr Przemysław Rafał Sławomir Stanisław Szymon Tomasz Weronika Wojciech Żaneta",
    surnames:
      "Adamczyk Bąk Borkowski Chmielewski Czarnecki Dąbrowski Dudek Gajewski Głowacki Górski Grabowski Jankowski Jasiński Jaworski Kaczmarek Kalinowski Kamiński Kołodziej Kowalczyk Kowalski Kozłowski Krajewski Król Krawczyk Kubiak Kucharski Lewandowski Maciejewski Majewski Makowski Malinowski Mazur Michalski Mróz Nowakowski Ostrowski Pawlak Pawłowski Pietrzak Sadowski Sikora Sobczak Stępień Szczepański Szewczyk Tomaszewski Urbański Walczak Wieczorek Witkowski Włodarczyk Wojciechowski Wróbel Zając Zieliński",
  },
  {
    language: "sv-SE",
    given:
      "Agneta Åke Alva Anders Åsa Astrid Axel Birgitta Björk Ebba Elin Erik Fredrik Göran Gunilla Gustav Håkan Hedvig Ingrid Jens Johan Kjell Karolina Kerstin Lars Linnéa Magnus Märta Mikael Nils Øyvind Östen Pernilla Ragnhild Rickard Sigrid Søren Torbjörn Ulf Ylva",
    surnames:
      "Ahlström Andersen Backlund Berggren Bergström Blomqvist Bjørnstad Carlsen Dahlberg Ekström Engström Eriksen Falk Forsberg Friberg Grønvold Gustafsson Hagen Håkansson Hedlund Hellström Henriksen Holmgren Ingebrigtsen Isaksson Jakobsen Jönsson Karlsson Kjellberg Kristoffersen Larsen Lindqvist Ljungberg Lundgren Lundström Mårtensson Mikkelsen Nilsson Nordström Nyström Öberg Olsen Östlund Pettersson Rasmussen Rosenqvist Sandström Sjögren Søndergaard Strømberg Sundqvist Svendsen Thorsen Vestergaard Wikström",
  },
  {
    language: "es-ES",
    given:
      "Adrián Alejandra Álvaro Andrés Ángela Beatriz Belén Begoña Carlos Carmen Concepción Cristóbal Diego Elvira Esteban Fátima Fernando Gonzalo Guillermo Héctor Inés Íñigo Javier Jesús Joaquín José Julián Lucía Manuel María Marisol Mónica Núria Óscar Pilar Ramón Rocío Rubén Teresa Verónica",
    surnames:
      "Aguilar Álvarez Blanco Cabrera Calvo Castillo Castro Delgado Díaz Domínguez Fernández Flores Gallego Garrido Giménez Gómez Guerrero Gutiérrez Hernández Herrera Ibáñez Iglesias Jiménez Lozano Márquez Martín Medina Méndez Molina Montero Morales Moreno Muñoz Navarro Núñez Ortega Pascual Peña Pérez Prieto Ramírez Ramos Rodríguez Rojas Rubio Sánchez Santana Santos Serrano Soler Suárez Torres Vargas Vázquez Vega",
  },
  {
    language: "cs-CZ",
    given:
      "Alžběta Aleš Barbora Bohumil Božena Čeněk Dušan Eliška František Hynek Jaromír Jindřich Jiří Jiřina Kateřina Kryštof Květa Ladislav Lenka Libuše Luboš Ludmila Lukáš Marek Markéta Matěj Miloš Miroslav Ondřej Radek Řehoř Růžena Šárka Šimon Tereza Vendula Vítězslav Vojtěch Zdeněk Žofie",
    surnames:
      "Beneš Bláha Čech Čermák Černý Dostál Doležal Dušek Dvořák Fiala Hájek Havlíček Holub Horák Hruška Hrubý Janda Jelínek Ježek Kadlec Kašpar Kolář Konečný Kopecký Kratochvíl Kříž Kubát Kučera Liška Macháček Malý Mareš Mašek Matoušek Musil Navrátil Nováček Pokorný Pospíšil Procházka Říha Růžička Šimek Sedláček Soukup Staněk Šťastný Svoboda Toman Tůma Urban Vaněk Vávra Veselý Zeman",
  },
  {
    language: "tr-TR",
    given:
      "Ahmet Aslı Ayşe Barış Büşra Cem Çağla Deniz Ebru Emre Engin Esra Fatih Gökhan Gül Hakan Hülya İbrahim İpek Kemal Leyla Mehmet Merve Murat Mustafa Nazlı Okan Onur Ömer Özge Pınar Selin Serkan Şebnem Tolga Tuğba Ufuk Ümit Yasemin Zeynep",
    surnames:
      "Acar Akgül Aksoy Aktaş Altın Arslan Aslan Aydın Balcı Başaran Bozkurt Bulut Can Çakır Çelik Çetin Coşkun Demir Demirci Doğan Duman Erdem Erdoğan Ergün Güler Güneş Gürbüz Işık Kaplan Karaca Karakaya Kaya Keskin Kılıç Koçak Korkmaz Köse Kurt Öz Özdemir Özer Öztürk Polat Şahin Sarı Şen Şimşek Taş Tekin Tunç Uçar Ünal Yalçın Yavuz Yıldız",
  },
  {
    language: "ru-RU",
    given:
      "Александр|aleksandr Анастасия|anastasia Борис|boris Виктория|viktoria Галина|galina Дмитрий|dmitri Екатерина|ekaterina Игорь|igor Ксения|ksenia Людмила|lyudmila Михаил|mikhail Наталья|natalya Ольга|olga Павел|pavel Сергей|sergei Юрий|yuri",
    surnames:
      "Алексеев|alekseev Белов|belov Волков|volkov Гусев|gusev Егоров|egorov Жуков|zhukov Зайцев|zaitsev Иванов|ivanov Козлов|kozlov Лебедев|lebedev Макаров|makarov Никитин|nikitin Орлов|orlov Павлов|pavlov Романов|romanov Смирнов|smirnov Тихонов|tikhonov Фёдоров|fyodorov Чернов|chernov Щербаков|shcherbakov Яковлев|yakovlev Ющенко|yushchenko",
  },
  {
    language: "el-GR",
    given:
      "Αλέξανδρος|alexandros Αικατερίνη|aikaterini Βασίλης|vasilis Γεώργιος|georgios Δήμητρα|dimitra Ελένη|eleni Ευάγγελος|evangelos Ιωάννα|ioanna Κωνσταντίνος|konstantinos Μαρία|maria Νίκος|nikos Παναγιώτης|panagiotis Σοφία|sofia Σπύρος|spyros Χρήστος|christos Φωτεινή|foteini",
    surnames:
      "Αγγελόπουλος|angelopoulos Αλεξίου|alexiou Βλάχος|vlachos Γεωργίου|georgiou Δημητρίου|dimitriou Θεοδώρου|theodorou Ιωάννου|ioannou Καραγιάννης|karagiannis Κωστόπουλος|kostopoulos Λάμπρου|lambrou Μακρής|makris Μιχαηλίδης|michailidis Νικολάου|nikolaou Οικονόμου|oikonomou Παπαδάκης|papadakis Παπαδόπουλος|papadopoulos Ράπτης|raptis Σταματίου|stamatiou Τσάκας|tsakas Φράγκος|fragkos Χατζής|chatzis Ψαρράς|psarras",
  },
  {
    language: "ja-JP",
    surnameFirst: true,
    given:
      "陽菜|hina 結衣|yui さくら|sakura 美咲|misaki 葵|aoi 花子|hanako 恵|megumi 真由美|mayumi 蓮|ren 大翔|hiroto 健太|kenta 翔太|shota 直樹|naoki 拓也|takuya 浩|hiroshi 誠|makoto",
    surnames:
      "佐藤|sato 鈴木|suzuki 高橋|takahashi 田中|tanaka 伊藤|ito 渡辺|watanabe 山本|yamamoto 中村|nakamura 小林|kobayashi 加藤|kato 吉田|yoshida 山田|yamada 佐々木|sasaki 山口|yamaguchi 松本|matsumoto 井上|inoue 木村|kimura 林|hayashi 清水|shimizu 斎藤|saito 森|mori 池田|ikeda",
  },
  {
    language: "zh-CN",
    surnameFirst: true,
    given:
      "伟|wei 芳|fang 娜|na 秀英|xiuying 敏|min 静|jing 丽|li 强|qiang 磊|lei 军|jun 洋|yang 勇|yong 艳|yan 杰|jie 涛|tao 明|ming",
    surnames:
      "王|wang 李|lee 张|zhang 刘|liu 陈|chen 杨|yang 黄|huang 赵|zhao 吴|wu 周|zhou 徐|xu 孙|sun 马|ma 朱|zhu 胡|hu 郭|guo 何|he 高|gao 林|lin 罗|luo 郑|zheng 梁|liang",
  },
  {
    language: "ar-SA",
    given:
      "أحمد|ahmad خالد|khalid سارة|sarah فاطمة|fatima محمد|mohammed مريم|maryam نورة|noura يوسف|yousef عمر|omar ليلى|layla حسن|hassan هدى|huda سعيد|saeed رنا|rana طارق|tariq زينب|zainab",
    surnames:
      "الأحمد|alahmad البكري|albakri الحربي|alharbi الخطيب|alkhatib الدوسري|aldosari الرشيد|alrashid الزهراني|alzahrani السعدي|alsaadi الشامي|alshami الصالح|alsaleh العتيبي|alotaibi العمري|alamri الغامدي|alghamdi الفارسي|alfarsi القحطاني|alqahtani المالكي|almalki المصري|almasri النجار|alnajjar الهاشمي|alhashimi منصور|mansour حداد|haddad ناصر|nasser",
  },
  {
    language: "he-IL",
    given:
      "אברהם|avraham אסתר|esther דוד|david דנה|dana יוסי|yossi יעל|yael מיכל|michal משה|moshe נועה|noa עידו|ido רונית|ronit שירה|shira תמר|tamar אורי|uri גיל|gil חנה|chana",
    surnames:
      "כהן|cohen לוי|levi מזרחי|mizrahi פרץ|peretz ביטון|biton דהן|dahan אברהמי|avrahami פרידמן|friedman אזולאי|azoulay חדד|hadad גבאי|gabay אוחנה|ohana שפירא|shapira רוזנברג|rosenberg גולדשטיין|goldstein ברק|barak שגב|segev נחום|nahum טל|tal אלון|alon סגל|segal רביבו|revivo",
  },
];

/** A name in its own script and in the letters of an address. */
export type Name = {
  given: string;
  surname: string;
  display: string;
  local: string;
  language: string;
};

type Spelled = { native: string; latin: string };
type Culture = {
  language: string;
  surnameFirst: boolean;
  given: readonly Spelled[];
  surnames: readonly Spelled[];
  from: number;
};

const CULTURES: readonly Culture[] = toCultures();

/** How many different names there are before one comes twice. */
export const NAME_COUNT: number = CULTURES.reduce(
  (sum, { given, surnames }) => sum + given.length * surnames.length,
  0,
);

const KNOWN = new Map<number, Name>();

/** Name number 0 to `NAME_COUNT` − 1; no two have the same `local`. */
export function nameAt(number: number): Name {
  const known = KNOWN.get(number);
  if (known) return known;
  const name = makeName(number);
  KNOWN.set(number, name);
  return name;
}

function makeName(number: number): Name {
  const culture = CULTURES.findLast(({ from }) => from <= number) ?? CULTURES[0];
  if (!culture) throw new RangeError("There are no names");
  const pair = number - culture.from;
  const given = spelledAt(culture.given, pair % culture.given.length);
  const surname = spelledAt(culture.surnames, Math.floor(pair / culture.given.length));
  const order = culture.surnameFirst
    ? [surname.native, given.native]
    : [given.native, surname.native];
  return {
    given: given.native,
    surname: surname.native,
    display: order.join(" "),
    local: `${given.latin}.${surname.latin}`,
    language: culture.language,
  };
}

/** A text in the letters an address may have. */
export function toLatin(text: string): string {
  const special: Readonly<Record<string, string>> = {
    ß: "ss",
    ø: "o",
    ł: "l",
    đ: "d",
    ı: "i",
    æ: "ae",
  };
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđıæ]/g, (letter) => special[letter] ?? "")
    .replace(/[^a-z0-9]/g, "");
}

function toCultures(): Culture[] {
  let from = 0;
  return LISTS.map(({ language, surnameFirst = false, given, surnames }) => {
    const culture = {
      language,
      surnameFirst,
      given: spell(given),
      surnames: spell(surnames),
      from,
    };
    from += culture.given.length * culture.surnames.length;
    return culture;
  });
}

function spell(list: string): Spelled[] {
  return list.split(" ").map((entry) => {
    const [native = "", latin] = entry.split("|");
    return { native, latin: latin ?? toLatin(native) };
  });
}

function spelledAt(list: readonly Spelled[], index: number): Spelled {
  const spelled = list[index];
  if (!spelled) throw new RangeError(`No name at ${index}`);
  return spelled;
}
