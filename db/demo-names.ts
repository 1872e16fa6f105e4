/*
 * Names as a school on the Welsh border of Shropshire has them. Everybody is invented; a real person of the same name
 * is chance.
 */

export type DemoNames = {
  women: readonly string[];
  men: readonly string[];
  girls: readonly string[];
  boys: readonly string[];
  surnames: readonly string[];
  grandmothers: readonly string[];
  grandfathers: readonly string[];
};

/** Words between spaces, so that a list reads as a list. */
const words = (text: string) => text.trim().split(/\s+/);

const ENGLISH: DemoNames = {
  women: words(`Emma Claire Sarah Rachel Hannah Gemma Laura Katie Rebecca Lucy Stacey Jodie Kirsty Zoe Natalie
    Victoria Amy Charlotte Helen Joanne Leanne Abigail Philippa Tamsin Harriet Nicola Bryony Chloe Faye Rosalind`),
  men: words(`James Mark Daniel Matthew Tom Ben Andrew Lee Craig Adam Stephen Luke Richard Simon Paul Ryan Jack
    Oliver Robert Neil Edward Will Martin Shaun Dominic Giles Phil Toby Ross Callum`),
  girls:
    words(`Olivia Isla Poppy Evie Daisy Willow Grace Ruby Freya Elsie Ivy Rosie Matilda Florence Phoebe Maisie
    Harper Thea Bonnie Edith Nancy Orla Penny Martha Beatrice`),
  boys: words(`Noah George Arthur Oscar Alfie Freddie Archie Teddy Henry Jude Albie Rory Finley Reuben Stanley Ralph
    Ezra Louie Wilfred Hugo Dexter Caleb Jasper Otis Ned`),
  surnames:
    words(`Cartwright Beddoes Onions Preece Corfield Everall Tipton Wainwright Mansell Hotchkiss Bright Downes
    Rudge Bowdler Lockley Hayward Gittins Shaw Whitfield Marsh Farr Cotterill Dorricott Timmis Heighway Jebb Speke
    Ratcliffe Fowles Brookes Hallam Micklewright O'Brien O'Connell D'Arcy Corbett-Wynne Marsh-Ellery Hope-Jukes`),
  grandmothers: words("Doreen Maureen Jean Pauline Beryl Sheila Rosemary Hilary"),
  grandfathers: words("Ken Derek Roy Brian Colin Malcolm Ron Clive"),
};

const WELSH: DemoNames = {
  women:
    words(`Siân Bethan Rhian Carys Nia Lowri Mererid Angharad Catrin Eleri Ffion Gwenllian Bêt Elin Mari Sioned
    Haf Delyth Llinos Non`),
  men: words(`Siôn Gareth Rhys Dafydd Iwan Llŷr Emyr Huw Aled Geraint Owain Gethin Ioan Dylan Meirion Gwilym Tudur
    Elis Hywel Ifan`),
  girls: words("Cadi Mali Efa Nansi Seren Lili Cêt Beca Heledd Mabli Gwen Erin Alaw Betsan Martha Siwan"),
  boys: words("Macsen Osian Guto Ifan Llŷr Siôn Harri Gruff Tomos Jac Cai Deio Emrys Idris Caio Elis"),
  surnames:
    words(`Jones Evans Davies Roberts Pugh Hughes Bebb Gwynne Vaughan Lloyd Breeze Ellis Tudor Meredith Parry
    Rowlands Humphreys Owen Gruffudd Lloyd-Parry Ellis-Morgan`),
  grandmothers: words("Glenys Megan Eirlys Nesta Olwen Morfydd"),
  grandfathers: words("Glyn Idwal Trefor Alwyn Elwyn Gwyn"),
};

const POLISH: DemoNames = {
  women: words("Agnieszka Małgorzata Katarzyna Joanna Monika Iwona"),
  men: words("Paweł Łukasz Tomasz Marcin Krzysztof Michał"),
  girls: words("Zofia Hania Lena Zuzanna Maja"),
  boys: words("Jakub Szymon Filip Antoni Staś"),
  // Surnames that do not change with who bears them.
  surnames: words("Wójcik Nowak Kowalczyk Woźniak Zając Mazur Krawczyk"),
  grandmothers: words("Halina Danuta Krystyna"),
  grandfathers: words("Stanisław Zbigniew Henryk"),
};

const PAKISTANI: DemoNames = {
  women: words("Ayesha Nasreen Fatima Saima"),
  men: words("Imran Tariq Bilal Adeel"),
  girls: words("Zara Inaya Maryam"),
  boys: words("Zayn Yusuf Hamza"),
  surnames: words("Hussain Chaudhry Rahman Mirza"),
  grandmothers: words("Parveen Shamim"),
  grandfathers: words("Rashid Anwar"),
};

const INDIAN: DemoNames = {
  women: words("Priya Sunita Meera Kavita"),
  men: words("Arjun Sanjay Rohan Vikram"),
  girls: words("Anaya Diya Leela"),
  boys: words("Aarav Kiran Dev"),
  surnames: words("Nair Mehta Iyer Rao"),
  grandmothers: words("Kamla Usha"),
  grandfathers: words("Mohan Suresh"),
};

/** How often each: a dozen families out of a hundred have come from further away. */
export const DEMO_NAMES: readonly DemoNames[] = [
  ...Array<DemoNames>(54).fill(ENGLISH),
  ...Array<DemoNames>(34).fill(WELSH),
  ...Array<DemoNames>(6).fill(POLISH),
  ...Array<DemoNames>(3).fill(PAKISTANI),
  ...Array<DemoNames>(3).fill(INDIAN),
];
