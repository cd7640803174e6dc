import { View } from '@tarojs/components';
import { Link } from '../../../components/Button';
import { ChoiceGroup } from '../../../components/Choice';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { SCHEME_NAMES } from '../../../copy/names';
import { call } from '../../../copy/people';
import { answer } from '../../../estimate/answers';
import { citiesOf, citiesWithoutBenefits, schemesOf } from '../../../estimate/coverage';
import { openRules } from '../../../estimate/route';
import type { QuestionProps } from '../Question';

/** In which city the person is insured; the cities come from the data. */
export function Region({ data, answers }: QuestionProps) {
  const question = `${call(answers.who)}在哪里参保？`;
  const choose = (region: string) => {
    const schemes = schemesOf(data, region);
    const only = schemes.length === 1 ? schemes[0] : undefined;
    const same = region === answers.region;
    answer(same ? { region } : { region, scheme: only, status: undefined, kind: undefined });
  };
  return (
    <>
      <View className="stack">
        <Title>{question}</Title>
        <Note>各地的规定不一样。参保地看医保卡，或者看工资单、手机上的社保应用。</Note>
      </View>
      <ChoiceGroup
        question={question}
        value={answers.region}
        onChoose={choose}
        options={citiesOf(data).map((city) => ({
          value: city.region,
          label: city.name,
          note: `收录了${namesOf(schemesOf(data, city.region))}的规定`,
        }))}
      />
      <Tip title="没有您的城市，或者您的那种医保？">
        <Note>只算收录了文件的，别的不猜。请问参保地医保经办机构。</Note>
        {citiesWithoutBenefits(data).map(({ region, name, ask }) => (
          <View key={region}>
            <Note>{`${name}的文件没有写报销多少，算不了。参保缴费的规定可以看。${ask}`}</Note>
            <Link label={`看${name}的规定`} onTap={() => openRules(region)} />
          </View>
        ))}
      </Tip>
    </>
  );
}

const namesOf = (schemes: readonly string[]): string =>
  schemes.map((scheme) => SCHEME_NAMES[scheme] ?? scheme).join('、');
