// One name in two scripts within an article.

#include <gtest/gtest.h>

#include <set>

#include "extract/knowledge.h"
#include "tests/extract/make.h"

namespace techgraph {
namespace {

using Names = std::set<std::string>;

/// The spellings of each entity, joined by '|', of a text whose names are marked.
Names entities_of(std::string_view marked_text, Language language) {
  const Marked marked = read_marks(marked_text);
  const Document document(make_article(marked.text, language));
  const Text text(document, test_lexicon(language));
  Names names;
  for (const DocumentEntity& entity :
       form_entities(text, Knowledge(), candidates_of(marked, document)).entities) {
    std::string forms;
    for (const std::string& form : entity.forms) forms += (forms.empty() ? "" : "|") + form;
    names.insert(forms);
  }
  return names;
}

TEST(Scripts, OneNameInTwoScriptsIsOneEntity) {
  EXPECT_EQ(
      entities_of("[퀼마크벤처스/fund]가 투자했다. 발표는 영문이었다. “[Quillmark Ventures/fund] leads.” "
                  "[미렐라 캐스토/person] 대표가 답했다. 서명은 [Mirela Castow/person]였다.",
                  Language::ko),
      (Names{"퀼마크벤처스|Quillmark Ventures", "미렐라 캐스토|Mirela Castow"}));
  EXPECT_EQ(
      entities_of("[여운솔/person] 대표는 웃었다. 명함에는 [Unsol Yeo/person]라고 적혀 있다.", Language::ko),
      (Names{"여운솔|Unsol Yeo"}));
  EXPECT_EQ(entities_of("[ルミドール/company]は発表した。英文では[Lumidor/company]とある。", Language::ja),
            (Names{"ルミドール|Lumidor"}));
}

TEST(Scripts, OtherNamesAndOtherTypesStayApart) {
  EXPECT_EQ(entities_of("[오르베인/company]이 사고 [Lumidor/company]가 판다.", Language::ko).size(), 2U);
  EXPECT_EQ(entities_of("[오르베인/company]이 냈다. 이름은 [Orvane/product]이다.", Language::ko).size(), 2U);
}

TEST(Scripts, WhatTwoNamesFitAsWellGoesWithNone) {
  EXPECT_EQ(
      entities_of("[김도윤/person] 대표가 왔다. [Kim Do-yun/person]. [Kim Do-yoon/person].", Language::ko)
          .size(),
      3U);
}

}  // namespace
}  // namespace techgraph
