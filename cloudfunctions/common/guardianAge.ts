/** Below this age a guardian agrees for a child: 《中华人民共和国个人信息保护法》第三十一条. All texts take it from here. */
export const GUARDIAN_AGE = 14;
