/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Common first names with the gender that a reader gives them, a list of our own, and what short forms stand for. Names
 * that are borne by both are left out: the story's pronouns decide. */
#include "attribution/words.h"

static const LexiconRow ROWS[] = {
    {WORD_GIVEN_NAME | WORD_MALE,
     "aaron abel abraham adam adrian alan albert alec alexander alfred allan allen alphonse ambrose amos andrew "
     "angus anthony antoine archibald archie arnold arthur august augustine bartholomew basil ben benedict "
     "benjamin bernard bert bertie bertram bill billy bob boris brian bruce caleb carl carlos cecil charles "
     "charlie christian christopher clarence claude clement clifford colin conrad cornelius cyril cyrus dan "
     "daniel dave david dennis derek dick dmitri dominic donald douglas duncan ebenezer ed eddie edgar edmund "
     "edward edwin eli elijah emil enoch eric ernest ethan eugene evan everett ezra felix ferdinand "
     "florian francis francois frank franz fred freddie frederic frederick fritz gabriel geoffrey george gerald "
     "gerard gilbert giles giovanni godfrey gordon graham gregory guy hal hamish hank hans harold harry harvey "
     "hector henri henry herbert herman hiram homer horace howard hubert hugh hugo humphrey ian ignatius igor "
     "isaac ivan jack jackson jacob jacques jake james jason jasper jean jed jeff jeffrey jeremiah jeremy "
     "jerome jerry jim jimmy joe joel john johnny jonah jonas jonathan jose joseph josh joshua juan jules "
     "julian julius justin karl keith ken kenneth kevin kurt lancelot larry laurence lawrence leo leon leonard "
     "leopold lewis lionel louis lucas lucius luke luther malcolm marcus mario marius mark marmaduke martin "
     "matt matthew maurice max maximilian maxwell michael mick mike miles mortimer moses nathan nathaniel ned "
     "neil nicholas nick nigel noah norman oliver oscar osmond oswald otto owen patrick paul pedro "
     "percival percy perry peter phil philip phineas pierre ralph raymond reginald reuben rex richard rob "
     "robert robin rodney roger roland rolf ronald rory rowland rufus rupert samson samuel saul sebastian septimus seth "
     "sidney silas simeon simon sol solomon stanley stephen steve steven stuart ted terence theodore thomas tim "
     "timothy titus toby tobias tom tommy tony tristan ulysses valentine vernon victor vincent vladimir wallace "
     "walter warren wilbur wilfred wilhelm will william willie willy winston zachary zeke hamid omar ahmed ali "
     "mohammed raj hiroshi kenji takeshi wei sergei mikhail nikolai pavel yuri alexei andrei"},
    {WORD_GIVEN_NAME | WORD_FEMALE,
     "abigail ada adela adelaide adele agatha agnes alice alicia alison amanda amelia amy anastasia andrea angela "
     "angelica anita ann anna annabel anne annette annie antonia arabella audrey augusta barbara beatrice becky "
     "bella belle bernadette bertha bessie beth betsy betty blanche brenda bridget camilla carmen carol caroline "
     "carrie catharine catherine cathy cecilia celia charlotte chloe christina christine clara clarissa claudia "
     "clementina constance cora cordelia cornelia cynthia daisy daphne deborah delia della diana dinah dolly "
     "dolores dora doris dorothea dorothy edith edna effie eileen elaine eleanor elena eliza elizabeth "
     "ella ellen eloise elsa elsie emily emma emmeline erica esme estella esther ethel eugenia eunice eva evangeline "
     "eve eveline evelyn fanny fannie felicia felicity flora florence frances freda georgia georgiana geraldine "
     "gertie gertrude gladys gloria grace greta gwen gwendolen hannah harriet hattie hazel helen helena henrietta "
     "hermia hermione hester hetty hilda honor honoria ida imogen inez ingrid irene iris isabel isabella isobel "
     "ivy jane janet janie jean jeannie jemima jennie jennifer jenny jessica jessie jill joan joanna josephine "
     "josie joyce judith judy julia juliana juliet julie kate katharine katherine kathleen katie kitty laura "
     "laurel lavinia leah lena leonora letitia lettice lettie lilian lilith lillian lily linda lisa lizzie lizzy lois "
     "lottie louisa louise lucilla lucinda lucretia lucy lydia mabel madeleine madge magdalena maggie mamie "
     "marcella margaret margery margot maria marian marie marietta marina marjorie martha "
     "april june mary matilda maud maude maureen may meg melanie melissa mercy mildred millicent millie mina minerva minnie "
     "miranda miriam moira molly monica muriel myra myrtle nadia nan nancy naomi natalie natasha nellie nelly "
     "nina nora norah octavia olga olive olivia ophelia pamela patience patricia patty paula pauline "
     "pearl peggy penelope phoebe phyllis polly portia priscilla prudence rachel rebecca regina rhoda rita "
     "rosa rosalie rosalind rosamond rose rosemary rosie rowena roxana ruby ruth sabrina sadie sally samantha "
     "sarah selina serena sheila sibyl silvia sonia sophia sophie sophy stella sue susan susanna susannah susie "
     "sybil sylvia tabitha tamara tess tessa theodora theresa tilda tilly trudy ursula valerie vanessa vera "
     "veronica victoria viola violet virginia vivian wanda wendy wilhelmina winifred yvonne zelda zoe fatima "
     "aisha leila priya mei yuki sakura katya svetlana tatiana ekaterina"},
};

static const char *const PAIRS[] = {
    "dr doctor", "prof professor", "capt captain", "col colonel", "maj major", "gen general", "adm admiral",
    "lieut lieutenant", "lt lieutenant", "sgt sergeant", "rev reverend", "mister mr", "mistah mr", "missis mrs",
    "tom thomas", "tommy thomas", "bill william", "billy william", "will william", "willie william",
    "bob robert", "bobby robert", "rob robert", "dick richard", "rick richard", "ned edward", "ted edward",
    "eddie edward", "ed edward", "jim james", "jimmy james", "jack john", "johnny john", "joe joseph",
    "jos joseph", "harry henry", "hal henry", "frank francis", "fred frederick", "freddie frederick",
    "charlie charles", "charley charles", "sam samuel", "sammy samuel", "ben benjamin", "dan daniel",
    "danny daniel", "dave david", "davy david", "mike michael", "mick michael", "nick nicholas",
    "tony anthony", "tim timothy", "matt matthew", "max maximilian", "phil philip", "pete peter",
    "steve stephen", "walt walter", "alec alexander", "alex alexander", "sandy alexander", "archie archibald",
    "bertie bertram", "bert albert", "andy andrew", "larry lawrence", "jerry gerald", "jeff jeffrey",
    "ken kenneth", "ron ronald", "don donald", "greg gregory", "josh joshua", "nat nathaniel",
    "lizzy elizabeth", "lizzie elizabeth", "eliza elizabeth", "beth elizabeth", "betty elizabeth",
    "bess elizabeth", "betsy elizabeth", "liz elizabeth", "kate catherine", "kitty catherine", "katie catherine",
    "cathy catherine", "kate katherine", "meg margaret", "maggie margaret", "peggy margaret", "madge margaret",
    "polly mary", "molly mary", "jenny jane", "nelly ellen", "nellie ellen", "nell eleanor",
    "fanny frances", "sally sarah", "sadie sarah", "susie susan", "sue susan", "annie anne", "nan anne",
    "nancy anne", "harrie harriet", "hattie harriet", "hetty henrietta", "carrie caroline", "lottie charlotte",
    "millie mildred", "minnie wilhelmina", "tess theresa", "becky rebecca", "dolly dorothy", "dora dorothea",
    "gertie gertrude", "josie josephine", "jo josephine", "vicky victoria", "sophy sophia", "nina antonina",
    "tilda matilda", "tilly matilda", "winnie winifred", "abby abigail", "mandy amanda", "angie angela",
    "mina wilhelmina", "etty henrietta", "bella isabella", "belle isabella", "nessa vanessa"};

const LexiconRow *given_name_rows(size_t *n)
{
    *n = sizeof ROWS / sizeof ROWS[0];
    return ROWS;
}

const char *const *short_name_pairs(size_t *n)
{
    *n = sizeof PAIRS / sizeof PAIRS[0];
    return PAIRS;
}
